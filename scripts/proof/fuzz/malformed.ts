/** HTTP as no library writes it: broken request lines, headers and lengths, chunks that are none, an early end. */
import { type Chance, oneOf } from './chance.ts'
import type { Bytes } from './exchange.ts'
import { mutatedText } from './odd-text.ts'

const requestLines = [
  ...['GET /fhir/Patient/fuzz-1 HTTP/1.1', 'POST /fhir HTTP/1.1', 'POST /fhir/Patient HTTP/1.1', 'HEAD /fhir HTTP/1.1'],
  ...['GET /fhir/metadata HTTP/1.0', 'GET /fhir HTTP/0.9', 'GET /fhir HTTP/2.0', 'GET /fhir HTTP/9.9', 'GET /fhir'],
  ...[
    'get /fhir HTTP/1.1',
    'G\u0000T /fhir HTTP/1.1',
    'GET  /fhir HTTP/1.1',
    'GET\t/fhir\tHTTP/1.1',
    ' GET /fhir HTTP/1.1',
  ],
  ...[
    'OPTIONS * HTTP/1.1',
    'GET * HTTP/1.1',
    'CONNECT a.example:443 HTTP/1.1',
    'CONNECT /fhir HTTP/1.1',
    'GET HTTP/1.1',
  ],
  ...[
    'GET http://a.example/fhir/metadata HTTP/1.1',
    'GET http://[::1/fhir HTTP/1.1',
    'GET //fhir HTTP/1.1',
    'GET ?x HTTP/1.1',
  ],
  ...[
    'GET /fhir/Pätient HTTP/1.1',
    'GET /fhir#x HTTP/1.1',
    'GET /fhir/a b HTTP/1.1',
    'GET \\fhir HTTP/1.1',
    'GET /% HTTP/1.1',
  ],
  ...[
    'PRI * HTTP/2.0',
    '\u0016\u0003\u0001\u0000',
    'SOURCE / HTTP/1.1',
    'QUERY /fhir/Patient HTTP/1.1',
    'GET /fhir HTTP/1.1 x',
  ],
  ...[
    `GET /fhir/${'x'.repeat(20_000)} HTTP/1.1`,
    `GET /fhir?${'a=b&'.repeat(10_000)} HTTP/1.1`,
    `${'X'.repeat(300)} / HTTP/1.1`,
  ],
  ...['PATCH /fhir/Patient/fuzz-1 HTTP/1.1', 'DELETE /fhir/Basic/nobody HTTP/1.1', 'POST /fhir/oauth/token HTTP/1.1'],
]

const lines = [
  ...[
    'Host: x',
    'Host: x',
    'Host: x',
    'Host:',
    'Host: a b',
    'Host: x\r\nHost: y',
    'X: a\r\n folded',
    'X: a\r\n\tfolded',
  ],
  ...[
    'X : a',
    ' X: a',
    'X',
    ': a',
    'X:',
    'X\u0000: a',
    'X: \u0000',
    'X: \u007f',
    'X: å\u0080',
    'X: a\rb',
    'X: a\nY: b',
    '\u00e5: x',
  ],
  ...['Content-Length: 2', 'Content-Length: 0', 'Content-Length: -1', 'Content-Length: +2', 'Content-Length: 0x2'],
  ...[
    'Content-Length: 2\r\nContent-Length: 3',
    'Content-Length: 2, 2',
    `Content-Length: ${'9'.repeat(30)}`,
    'Content-Length: 1e1',
  ],
  ...['Content-Length: 9007199254740993', 'Content-Length: 99999999', 'Content-Length: ', 'Content-Length: 2 2'],
  ...[
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: gzip, chunked',
    'Transfer-Encoding: x',
  ],
  ...['Transfer-Encoding: chunked, identity', 'Transfer-Encoding: \u000bchunked', 'Transfer-Encoding : chunked'],
  ...[
    'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked',
    'TE: trailers',
    'Trailer: Content-Length',
    'Connection: close',
  ],
  ...[
    'Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: x',
    'Connection: keep-alive',
    'Connection: Transfer-Encoding',
  ],
  ...[
    'Expect: 100-continue',
    'Expect: x',
    'Content-Type: application/fhir+json',
    'Content-Type: application/fhir+json',
  ],
  ...[
    'Content-Encoding: gzip',
    `X: ${'y'.repeat(70_000)}`,
    'Y: z\r\n'.repeat(2500).slice(0, -2),
    `${'z'.repeat(9000)}: 1`,
  ],
]

const contents = [
  ...[
    '',
    '',
    '{}',
    '[',
    '{"resourceType":"Basic"}',
    'GET /fhir/metadata HTTP/1.1\r\nHost: x\r\n\r\n',
    '\r\n\r\n',
    '0\r\n\r\n',
  ],
  ...[
    '2\r\n{}\r\n0\r\n\r\n',
    '2;x=y\r\n{}\r\n0\r\nX: y\r\n\r\n',
    'zz\r\n{}\r\n',
    '-1\r\n{}\r\n0\r\n\r\n',
    'ffffffffffffffffff\r\n{}',
  ],
  ...[
    '2\n{}\n0\n\n',
    '5\r\n{}\r\n0\r\n\r\n',
    '2\r\n{}0\r\n\r\n',
    `2;${'x'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
    '0x2\r\n{}\r\n0\r\n\r\n',
  ],
  ...[
    '0\r\nContent-Length: 5\r\nX\r\n\r\n',
    '2\r\n{}\r\n',
    '2',
    `0\r\n${'T: x\r\n'.repeat(4000)}\r\n`,
    '\u001f\u008b\u0008\u0000',
  ],
]

/** A request, or a few behind each other, in pieces. */
export function malformed(): (chance: Chance) => Bytes {
  return (chance) => {
    const text = Array.from({ length: 1 + Math.floor(chance(8) / 6) }, () => one(chance)).join('')
    const broken = chance(4) === 0 ? mutatedText(text, chance) : text
    const bytes = Buffer.from(broken, 'latin1')
    const at = chance(bytes.length + 1)
    const pieces = chance(3) === 0 ? [bytes.subarray(0, at), bytes.subarray(at)] : [bytes]
    return { kind: 'bytes', pieces, ending: chance(6) === 0 ? 'cut' : 'end' }
  }
}

function one(chance: Chance): string {
  const line = oneOf(chance, requestLines)
  const host = chance(4) > 0 ? ['Host: x'] : []
  const more = Array.from({ length: chance(4) }, () => oneOf(chance, lines))
  const end = oneOf(chance, ['\r\n', '\r\n', '\r\n', '\r\n', '\r\n', '\n', '\r'])
  return `${[line, ...host, ...more].join(end)}${end}${end}${oneOf(chance, contents)}`
}
