import { Schema, type Connection, type Types } from 'mongoose';
import type { MarketLink } from './market.js';

export type MarketLinkRecord = Omit<MarketLink, 'studyId'> & { studyId: Types.ObjectId; tokenHash: string };

export const createMarketLinkModel = (connection: Connection) => {
  const schema = new Schema<MarketLinkRecord>(
    {
      studyId: { type: Schema.Types.ObjectId, required: true },
      tokenHash: { type: String, required: true },
      serial: { type: Number, required: true },
      open: { type: Boolean, required: true },
      closesAt: { type: Date, default: null },
      changedAt: { type: Date, required: true },
      changedBy: { type: String, required: true },
    },
    { collection: 'market_links', versionKey: false },
  );
  schema.index({ studyId: 1 }, { unique: true });
  schema.index({ tokenHash: 1 }, { unique: true });
  return connection.model('MarketLink', schema);
};

export type MarketLinkModel = ReturnType<typeof createMarketLinkModel>;

/** Somebody who uses none of the providers: that, when, and nothing else. */
export type ElsewhereRecord = { key: string; studyId: Types.ObjectId; round: string; at: Date };

export const createElsewhereModel = (connection: Connection) => {
  const schema = new Schema<ElsewhereRecord>(
    {
      key: { type: String, required: true },
      studyId: { type: Schema.Types.ObjectId, required: true },
      round: { type: String, required: true },
      at: { type: Date, required: true },
    },
    { collection: 'market_elsewhere', versionKey: false },
  );
  schema.index({ key: 1 }, { unique: true });
  schema.index({ studyId: 1, round: 1 });
  return connection.model('MarketElsewhere', schema);
};

export type ElsewhereModel = ReturnType<typeof createElsewhereModel>;
