// The reply that Reply.cs streams, cut in the same way.
import { readFileSync } from 'node:fs';
import { stamp } from './stamps.mjs';

const pattern = / ?(?:\p{L}{1,7}|\d{1,3}|[^\s\p{L}\d]{1,2})|\s+/gu;
const pieces = readFileSync(new URL('../BlazorAi.Bench/reply.md', import.meta.url), 'utf8').match(pattern);

const token = i => pieces[i % pieces.length];

/** A token, with the time after it where a part of a sentence ends. */
export const stampedToken = i => (/[.,;:]$/.test(token(i)) && /^\s/.test(token(i + 1)) ? token(i) + stamp() : token(i));
