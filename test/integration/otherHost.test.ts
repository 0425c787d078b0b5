import { expect, it } from 'vitest';
import { testEngine } from '../fixtures/testEngine.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

it('says that requests come through another host name than the address set, until they no longer do', async () => {
  const { engine, post } = await testEngine();
  await engine.start();
  await engine.changeSettings({ publicUrl: 'https://new.example.com' });
  let next = 0;
  const send = async (host: string) => {
    next += 1;
    await post(wireBody(wireEvent(next)), { 'x-forwarded-host': host });
  };
  await send('new.example.com');
  expect(engine.state().otherHost).toBeNull();
  await send('old.example.com');
  await send('old.example.com');
  expect(engine.state().otherHost).toMatchObject({ host: 'old.example.com', count: 2 });
  await engine.changeSettings({ publicUrl: 'https://old.example.com' });
  expect(engine.state().otherHost).toBeNull();
  await send('other.example.com');
  expect(engine.state().otherHost).toMatchObject({ host: 'other.example.com', count: 1 });
  await send('127.0.0.1');
  expect(engine.state().otherHost).not.toBeNull();
  await send('old.example.com');
  expect(engine.state().otherHost).toBeNull();
});
