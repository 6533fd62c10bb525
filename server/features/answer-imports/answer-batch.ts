/** Answers that came in from one file. Its id is what they carry as their batch. */
export type AnswerBatch = {
  readonly id: string;
  readonly studyId: string;
  readonly fileName: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  /** Who asked to take it back, and how many answers it had then, as long as they are being removed. */
  readonly removal: { readonly by: string; readonly answers: number } | null;
  /** When it was taken back, by whom, and how many answers it had; null while it stands. */
  readonly takenBack: { readonly at: Date; readonly by: string; readonly answers: number } | null;
};
