/** Websockets of subscriptions: handshakes that are nearly right, and frames and tokens behind them. */
import { type Chance, oneOf } from './chance.ts'
import type { Bytes } from './exchange.ts'
import { mutatedText } from './odd-text.ts'

const paths = [
  ...[
    '/fhir/%24subscriptions',
    '/fhir/$subscriptions?x',
    '/$subscriptions',
    '/',
    '/fhir',
    '/%',
    '//',
    '/fhir/$subscriptions/x',
  ],
]
const lines = [
  ...['Sec-WebSocket-Version: 12', 'Sec-WebSocket-Version: x', 'Sec-WebSocket-Key: x', 'Sec-WebSocket-Protocol: a, ,b'],
  ...['Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99', 'Sec-WebSocket-Extensions: ;;'],
  ...['Origin: http://a.example', 'Connection: close', 'Upgrade: h2c', 'Authorization: Bearer x', 'Content-Length: 5'],
]
const right = [
  ...['Host: x', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
]

/** A frame as RFC 6455 has it, or nearly. */
function frame(first: number, content: Buffer, chance: Chance): Buffer {
  const isMasked = chance(12) > 0
  const claimed = chance(12) === 0 ? chance(70_000) : content.length
  const length = claimed < 126 ? Buffer.of(claimed) : Buffer.of(126, (claimed >> 8) & 0xff, claimed & 0xff)
  length[0] = (length[0] ?? 0) | (isMasked ? 0x80 : 0)
  const mask = isMasked ? Buffer.of(chance(256), chance(256), chance(256), chance(256)) : Buffer.alloc(0)
  const masked = isMasked ? content.map((byte, at) => byte ^ (mask[at % 4] ?? 0)) : content
  return Buffer.concat([Buffer.of(first), length, mask, masked])
}

/** `tokens` are good for a binding, or were. */
export function websockets(path: string, tokens: readonly string[]): (chance: Chance) => Bytes {
  return (chance) => {
    const headers = chance(4) === 0 ? [...right.filter(() => chance(6) > 0), oneOf(chance, lines)] : right
    const place = chance(8) === 0 ? oneOf(chance, paths) : path
    const head = `GET ${place} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`
    const frames = Array.from({ length: chance(5) }, () => said(tokens, chance))
    return { kind: 'bytes', pieces: [Buffer.from(head, 'latin1'), ...frames], ending: chance(8) === 0 ? 'cut' : 'end' }
  }
}

function said(tokens: readonly string[], chance: Chance): Buffer {
  const token = oneOf(chance, [...tokens, 'x', ''])
  const bind = `bind-with-token: ${chance(2) === 0 ? token : mutatedText(token, chance)}`
  const text = Buffer.from(
    oneOf(chance, [bind, bind, bind, 'x', '', 'bind-with-token', `${bind}\n${bind}`, 'ö'.repeat(20_000)]),
  )
  switch (chance(8)) {
    case 0:
      return frame(chance(256), text.subarray(0, 60_000), chance)
    case 1:
      return frame(0x88, Buffer.of(chance(256), chance(256)), chance)
    case 2:
      return frame(oneOf(chance, [0x89, 0x8a]), text.subarray(0, chance(140)), chance)
    case 3:
      return frame(0x81, Buffer.of(0xff, 0xfe, chance(256)), chance)
    default:
      return frame(0x81, text.subarray(0, 60_000), chance)
  }
}
