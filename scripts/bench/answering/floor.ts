import express, { type Express } from 'express';
import { Types, type Connection } from 'mongoose';

/**
 * What any web server with this driver and this store would take: a bare Express handler that finds one document by its
 * id, or adds one that is durable once it is acknowledged. It reads no form, checks nothing and renders nothing.
 */
export const createFloor = (connection: Connection): Express => {
  const app = express();
  const invitations = connection.collection('invitations');
  const notes = connection.collection('bench');

  app.get('/:id', async (req, res) => {
    res.json(await invitations.findOne({ _id: new Types.ObjectId(req.params.id) }));
  });

  app.post('/:id', async (req, res) => {
    const note = { invitationId: req.params.id, at: new Date() };
    await notes.insertOne(note, { writeConcern: { w: 'majority', j: true } });
    res.redirect(303, `/${req.params.id}`);
  });

  return app;
};
