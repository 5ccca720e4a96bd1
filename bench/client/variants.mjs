import { BareSocket, Circuit } from './circuit.mjs';

/** The ways of streaming that the sample app has; all others are measured by the first. */
export const variants = ['bare', 'streamed', 'usual-plain', 'usual'];

export const labels = {
  bare: 'bare WebSocket',
  streamed: 'StreamedMarkdown',
  'usual-plain': 'usual page, plain text',
  usual: 'usual page, Markdown',
};

export function open(base, variant, { tokens, rate, compressed, stamps = false }) {
  const connection = new (variant === 'bare' ? BareSocket : Circuit)({ compressed, stamps });
  return connection.open(base, `/${variant}?tokens=${tokens}&rate=${rate}&stamps=${stamps}`);
}
