/** Headers that are nearly what they should be, with requests to whatever answers. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { type Chance, oneOf } from './chance.ts'
import { json, type Requests, request, type Sent } from './exchange.ts'
import { mutatedText } from './odd-text.ts'
import type { World } from './world.ts'

const types = [
  ...['application/fhir+json', 'application/json; charset=utf-8', 'application/fhir+json; charset=iso-8859-1'],
  ...['application/fhir+xml', 'text/html', '*/*;q=0', 'application/fhir+json; fhirVersion=5.0', ';', 'a/b/c', '*/*'],
  ...['application/fhir+json; charset="utf-8"; charset=latin1', 'multipart/form-data; boundary=x', 'text/plain'],
  ...['application/x-www-form-urlencoded', 'application/json-patch+json', 'application/fhir+json;q=NaN', ','],
]
const tags = ['W/"1"', '"1"', '*', 'W/"x"', 'W/"99999999999999999999"', 'W/"1", W/"2"', '', '1', 'W/', '"']
const dates = ['Sat, 22 Nov 2025 00:00:00 GMT', '2025-11-22', 'Thu, 01 Jan 1970 00:00:00 GMT', 'x', '', '-1', '1e99']
const origins = ['http://a.example', 'null', 'https://å.example', '*', '', 'javascript:x', 'http://a.example, http://b']
const addresses = ['10.0.0.1', '127.0.0.1, 10.0.0.1', '::1', '[::1]:80', 'unknown', '_x', '999.1.1.1', 'a,,b', '']
const provenance = '{"resourceType":"Provenance","recorded":"2024-01-01T00:00:00Z","agent":[{"who":{"display":"x"}}]}'

/** What each may say; what is not named says anything. */
const values: Readonly<Record<string, readonly string[]>> = {
  ...{ accept: types, 'content-type': types, 'if-match': tags, 'if-none-match': tags, origin: origins },
  ...{ 'if-modified-since': dates, 'if-unmodified-since': dates, 'x-forwarded-for': addresses },
  'accept-language': ['sv', 'sv-SE,sv;q=0.9,en;q=0.8', '*;q=0', 'xx', 'sv;q=x', ';;', 'en-'.repeat(500)],
  'accept-encoding': ['gzip', 'br;q=1, gzip;q=0', 'identity;q=0', '*', 'gzip;q=9', 'gzip;;'],
  'accept-charset': ['utf-8', 'iso-8859-1', 'x'],
  'content-encoding': ['gzip', 'x-gzip', 'br', 'deflate', 'identity', 'gzip, gzip', 'zstd', '', 'GZIP '],
  prefer: ['return=minimal', 'return=x', 'handling=strict, handling=lenient', 'respond-async', 'wait=-1', ';=', ''],
  'if-none-exist': ['identifier=a|b', '?_id=1', '%zz', 'foo=1', '', '_id=fuzz-1&_id=2', 'identifier=%00'],
  'x-provenance': [provenance, '{}', '[', 'null', provenance.replace('}]}', '}],"target":[{"reference":"x"}]}')],
  'x-forwarded-proto': ['https', 'http', 'javascript', ''],
  'x-forwarded-host': ['a.example', 'a.example:99999', 'å', ''],
  forwarded: ['for=10.0.0.1;proto=https;host=a.example', 'for="[::1]";;', 'x', ''],
  range: ['bytes=0-1', 'bytes=-1', 'bytes=5-1', 'bytes=0-,1-', 'x=1'],
  host: ['a.example', '127.0.0.1:99999', '[::1', '', 'a b', '..', 'a.example/x'],
  cookie: ['a=b', '=;=', `x=${'y'.repeat(9000)}`, ''],
  'x-request-id': ['a', '190001019999', 'x'.repeat(300), '../x', '%0a', ''],
  authorization: ['Bearer x', 'Basic eDp5', 'Bearer', '', 'Bearer  '],
  expect: ['100-continue', '200-ok', ''],
  connection: ['close', 'upgrade', 'keep-alive, x', 'host'],
  upgrade: ['h2c', 'websocket', 'TLS/1.0', ''],
  'x-http-method-override': ['DELETE', 'x'],
  'access-control-request-method': ['PUT', 'x', ''],
  'access-control-request-headers': ['x', 'authorization, x', 'å'],
  'x-security-context': ['x', '{}'],
  te: ['trailers', 'chunked', 'x'],
  traceparent: ['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', 'x'],
}
const names = Object.keys(values)

const places = [
  ...['/fhir/Patient/fuzz-1', '/fhir/Patient?_count=2', '/fhir/metadata', '/fhir', '/fhir/', '/fhir//', '/fhir/Foo/1'],
  ...[
    '/',
    '/metrics',
    '/healthz',
    '/readyz',
    '/verkstad',
    '/assets/x.js',
    '/favicon.ico',
    '//',
    '/%',
    '/%ff',
    '/..%2f',
  ],
  ...['/fhir/.well-known/smart-configuration', '/fhir/oauth/token', '/.well-known/oauth-authorization-server/fhir'],
  ...[
    '/fhir/Binary/x',
    '/fhir/Patient/fuzz-1/_history/1',
    '/fhir/Patient/fuzz-1/$everything',
    '/fhir?x',
    '//a.example/x',
  ],
  ...[
    '/fhir/$export',
    '/fhir/Subscription/$get-ws-binding-token',
    '/fhir/*',
    '/__proto__',
    '/fhir/__proto__/constructor',
  ],
]
const methods = [
  'GET',
  'GET',
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'SEARCH',
]

const packers = [gzipSync, deflateSync, brotliCompressSync]
/** What is small on the wire and great when it is unpacked. */
const bomb = gzipSync(Buffer.alloc(8 << 20))

/** One to three odd headers. */
export function headers({ samples }: World): (chance: Chance) => Requests {
  return (chance) => {
    const given = chance(3) === 0 ? good(oneOf(chance, samples.resources), chance) : elsewhere(chance)
    const odd = Array.from({ length: 1 + chance(3) }, () => header(chance))
    return request({ ...given, headers: { ...given.headers, ...Object.fromEntries(odd) } })
  }
}

function elsewhere(chance: Chance): Sent {
  const method = oneOf(chance, methods)
  const url = oneOf(chance, places)
  return method === 'POST' || method === 'PUT'
    ? { method, url, body: oneOf(chance, ['', '{}', '[', 'a=b&c']) }
    : { method, url }
}

/** A write that would do, its body packed now and then. */
function good({ type, text }: World['samples']['resources'][number], chance: Chance): Sent {
  const whole = JSON.stringify({ ...JSON.parse(text), id: 'fuzz-1' })
  const sent = { method: 'PUT', url: `/fhir/${type}/fuzz-1`, headers: json }
  if (chance(3) > 0) return { ...sent, body: whole }
  const packed = chance(40) === 0 ? bomb : oneOf(chance, packers)(whole)
  const encoding = oneOf(chance, ['gzip', 'deflate', 'br'])
  const body = chance(2) === 0 ? packed : packed.subarray(0, chance(packed.length))
  return { ...sent, headers: { ...json, 'content-encoding': encoding }, body }
}

function header(chance: Chance): readonly [string, string | readonly string[]] {
  const name = oneOf(chance, names)
  const value = () => {
    const known = oneOf(chance, values[name] ?? [''])
    return chance(3) === 0 ? mutatedText(known, chance) : known
  }
  return [name, chance(10) === 0 ? [value(), value()] : value()]
}
