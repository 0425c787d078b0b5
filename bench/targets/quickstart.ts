import express from 'express';

// "Quick Start" of MVMNT's webhooks overview, to the letter but for the port and types. It stores nothing.
const app = express();
app.use(express.json());

app.post('/webhooks/mvmnt', (req, res) => {
  const { sentAt, events } = req.body as {
    sentAt: string;
    events: { event: string; data: unknown }[];
  };

  console.log(`Received ${events.length} event(s) sent at ${sentAt}`);

  events.forEach((event) => {
    console.log('Event:', event.event, 'Data:', event.data);
  });

  res.status(200).send('OK');
});

const port = Number(process.env['DOCKBELL_PORT']);
app.listen(port, () => {
  console.log(`Webhook server listening on port ${port}`);
});
