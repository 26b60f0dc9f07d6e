import { expect, test } from 'vitest';
import { lastMessage } from './last-message.ts';

test('the cause stands, without its address and without the summary after it', () => {
  const messages = '[libx264 @ 0x5581] malloc of size 50331648 failed\nVideo encoding failed\r\nConversion failed!\n';
  expect(lastMessage(messages)).toBe('malloc of size 50331648 failed');
  expect(lastMessage('\n')).toBe('it gave no reason');
});
