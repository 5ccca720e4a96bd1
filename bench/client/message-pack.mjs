// The part of MessagePack that Blazor's hub speaks ("blazorpack"), and the length prefix that SignalR puts before each message.

/** Encodes a value: null, booleans, integers from 0, strings, buffers, arrays of those, and {} . */
export function encode(value) {
  if (value === null || value === undefined) return Buffer.from([0xc0]);
  if (value === false) return Buffer.from([0xc2]);
  if (value === true) return Buffer.from([0xc3]);
  if (Number.isInteger(value)) return encodeInteger(value);
  if (typeof value === 'string') return withHeader(Buffer.from(value), encodeLength(Buffer.byteLength(value), 0xa0, 31, 0xda, 0xdb));
  if (Buffer.isBuffer(value)) return withHeader(value, encodeLength(value.length, null, -1, 0xc5, 0xc6));
  if (Array.isArray(value)) return Buffer.concat([encodeLength(value.length, 0x90, 15, 0xdc, 0xdd), ...value.map(encode)]);
  if (Object.keys(value).length === 0) return Buffer.from([0x80]);
  throw new Error('Not needed and not supported: ' + JSON.stringify(value));
}

const withHeader = (body, header) => Buffer.concat([header, body]);

function encodeInteger(value) {
  if (value >= 0 && value < 128) return Buffer.from([value]);
  const bytes = Buffer.alloc(9);
  bytes[0] = 0xd3;
  bytes.writeBigInt64BE(BigInt(value), 1);
  return bytes;
}

function encodeLength(length, shortCode, shortMax, code16, code32) {
  if (length <= shortMax) return Buffer.from([shortCode | length]);
  const bytes = Buffer.alloc(length < 65536 ? 3 : 5);
  bytes[0] = length < 65536 ? code16 : code32;
  if (length < 65536) bytes.writeUInt16BE(length, 1);
  else bytes.writeUInt32BE(length, 1);
  return bytes;
}

/** Decodes the one value that a buffer begins with. */
export const decode = buffer => new Decoder(buffer).value();

class Decoder {
  constructor(buffer) {
    this.buffer = buffer;
    this.at = 0;
  }

  value() {
    const code = this.buffer[this.at++];
    if (code < 0x80) return code;
    if (code < 0x90) return this.map(code & 0x0f);
    if (code < 0xa0) return this.array(code & 0x0f);
    if (code < 0xc0) return this.string(code & 0x1f);
    if (code >= 0xe0) return code - 256;
    switch (code) {
      case 0xc0: return null;
      case 0xc2: return false;
      case 0xc3: return true;
      case 0xc4: return this.bytes(this.unsigned(1));
      case 0xc5: return this.bytes(this.unsigned(2));
      case 0xc6: return this.bytes(this.unsigned(4));
      case 0xca: return this.take(4).readFloatBE();
      case 0xcb: return this.take(8).readDoubleBE();
      case 0xcc: return this.unsigned(1);
      case 0xcd: return this.unsigned(2);
      case 0xce: return this.unsigned(4);
      case 0xcf: return Number(this.take(8).readBigUInt64BE());
      case 0xd0: return this.take(1).readInt8();
      case 0xd1: return this.take(2).readInt16BE();
      case 0xd2: return this.take(4).readInt32BE();
      case 0xd3: return Number(this.take(8).readBigInt64BE());
      case 0xd9: return this.string(this.unsigned(1));
      case 0xda: return this.string(this.unsigned(2));
      case 0xdb: return this.string(this.unsigned(4));
      case 0xdc: return this.array(this.unsigned(2));
      case 0xdd: return this.array(this.unsigned(4));
      case 0xde: return this.map(this.unsigned(2));
      default: throw new Error('MessagePack code 0x' + code.toString(16));
    }
  }

  take(length) {
    this.at += length;
    return this.buffer.subarray(this.at - length, this.at);
  }

  unsigned(length) {
    return this.take(length).readUIntBE(0, length);
  }

  bytes(length) {
    return this.take(length);
  }

  string(length) {
    return this.take(length).toString();
  }

  array(length) {
    return Array.from({ length }, () => this.value());
  }

  map(length) {
    return Object.fromEntries(Array.from({ length }, () => [this.value(), this.value()]));
  }
}

/** A message with its length before it, seven bits a byte. */
export function frame(message) {
  const body = encode(message);
  const prefix = [];
  let length = body.length;
  do {
    prefix.push(length > 127 ? (length & 127) | 128 : length);
    length >>>= 7;
  } while (length > 0);
  return Buffer.concat([Buffer.from(prefix), body]);
}

/** The messages in a WebSocket message. */
export function* unframe(data) {
  for (let at = 0; at < data.length;) {
    let length = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      length |= (data[at] & 127) << shift;
      more = data[at++] > 127;
    }
    yield decode(data.subarray(at, at + length));
    at += length;
  }
}
