import { expect } from 'chai';
import express from 'express';
import request from 'supertest';
import { asCsvFile } from '../../../server/platform/http/csv-file.js';

describe('a CSV file', () => {
  const app = express();
  app.get('/words', (_req, res) => asCsvFile(res, 'gap', 'Ödəniş rahatlığı').send('a\r\n'));
  app.get('/signs', (_req, res) => asCsvFile(res, 'gap', '東京', 'courtesy').send('a\r\n'));

  it('is named by what it holds and of whom, and kept by nobody on the way', async () => {
    const { headers, text } = await request(app).get('/words');
    expect(headers['content-disposition']).to.match(/^attachment; filename="?gap-odenis-rahatligi\.csv"?$/);
    expect(headers['content-type']).to.equal('text/csv; charset=utf-8');
    expect(headers['cache-control']).to.equal('no-store');
    expect(text).to.equal('a\r\n');
  });

  it('has a name also where no letter of whose it is can stand in one', async () => {
    const { headers } = await request(app).get('/signs');
    expect(headers['content-disposition']).to.match(/^attachment; filename="?gap-study-courtesy\.csv"?$/);
  });
});
