/** Operators that MongoDB has and this store leaves out: told by name, so that nobody looks for a slip of the pen. */
export const refused: ReadonlySet<string> = new Set(
  `$accumulator $acos $acosh $addToSet $asin $asinh $atan $atan2 $atanh $binarySize $bitAnd $bitNot $bitOr $bitXor
  $bottom $bottomN $bsonSize $cos $cosh $count $covariancePop $covarianceSamp $createObjectId $degreesToRadians
  $denseRank $derivative $documentNumber $expMovingAvg $firstN $function $hash $indexOfBytes $integral $lastN
  $linearFill $locf $log $maxN $median $meta $minMaxScaler $minN $percentile $push $radiansToDegrees $rank $regexFind
  $regexFindAll $sampleRate $setField $shift $sigmoid $sin $sinh $strcasecmp $substr $substrBytes $tan $tanh $toHashedIndexKey
  $toUUID $top $topN $tsIncrement $tsSecond $unsetField $where $zip`.split(/\s+/),
);
