import { createSocket } from 'node:dgram';
import ipaddr from 'ipaddr.js';

const HEADER_BYTES = 12;
const TYPES: Readonly<Record<number, 'A' | 'AAAA'>> = { 1: 'A', 28: 'AAAA' };
const NO_SUCH_NAME = 3;

export interface NameServer {
  /** `127.0.0.1:port`. */
  readonly address: string;
  /** `A shop.example` of every question, in order. */
  readonly questions: string[];
  close(): Promise<void>;
}

/** Answers with addresses, with "no such name" (undefined), or not at all ('silence'). */
export type Zone = (name: string, type: 'A' | 'AAAA') => readonly string[] | 'silence' | undefined;

/** A real name server on loopback whose answers the test decides, question by question. */
export async function aNameServer(zone: Zone): Promise<NameServer> {
  const questions: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (query, sender) => {
    const { name, type, end } = questionOf(query);
    if (type) questions.push(`${type} ${name}`);
    const found = type ? zone(name, type) : [];
    if (found !== 'silence') socket.send(reply(query, end, found), sender.port, sender.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    questions,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

function questionOf(query: Buffer): { name: string; type: 'A' | 'AAAA' | undefined; end: number } {
  const labels: string[] = [];
  let offset = HEADER_BYTES;
  for (let length = query.readUInt8(offset); length > 0; length = query.readUInt8(offset)) {
    labels.push(query.toString('latin1', offset + 1, offset + 1 + length));
    offset += 1 + length;
  }
  return { name: labels.join('.'), type: TYPES[query.readUInt16BE(offset + 1)], end: offset + 5 };
}

function reply(query: Buffer, questionEnd: number, found: readonly string[] | undefined): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(0x8180 | (found ? 0 : NO_SUCH_NAME), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(found?.length ?? 0, 6);
  const question = query.subarray(HEADER_BYTES, questionEnd);
  return Buffer.concat([header, question, ...(found ?? []).map(recordOf)]);
}

/** One answer of class IN with a life of 0 seconds; its name points back at the question. */
function recordOf(address: string): Buffer {
  const bytes = Buffer.from(ipaddr.parse(address).toByteArray());
  const type = bytes.length === 4 ? 1 : 28;
  return Buffer.concat([
    Buffer.from([0xc0, HEADER_BYTES, 0, type, 0, 1, 0, 0, 0, 0, 0, bytes.length]),
    bytes,
  ]);
}
