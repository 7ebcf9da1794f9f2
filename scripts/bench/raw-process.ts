/**
 * The ceilings over HTTP: what `node:http` does with the least code. `POST` reads, parses and stringifies the body;
 * `GET` answers with what a prepared statement finds in a store file; of `$all` with all live resources, one a line. First
 * argument: the store file, if any.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import { pipeline } from 'node:stream/promises'

const [path] = process.argv.slice(2)
const database = path === undefined ? undefined : new DatabaseSync(path, { readOnly: true })
const byId = database?.prepare(
  'SELECT r.content FROM type t JOIN resource r ON r.type = t.id AND r.id = ? WHERE t.name = ? AND r.deleted = 0',
)
/** What refers to a patient: its newest text, in order of creation. */
const ofPatient = database?.prepare(
  `SELECT r.id, r.content FROM reference f JOIN resource r ON r.rid = f.rid
   WHERE f.key = (SELECT k.id FROM index_key k JOIN type t ON t.id = k.type WHERE t.name = ? AND k.key = ?)
     AND f.target_type = (SELECT id FROM type WHERE name = 'Patient') AND f.target = ? AND f.until IS NULL
   ORDER BY f.rid LIMIT 50`,
)

function send(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'Content-Type': 'application/fhir+json', 'Content-Length': Buffer.byteLength(text) })
  response.end(text)
}

function parseAndStringify(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => send(response, JSON.stringify(JSON.parse(Buffer.concat(chunks).toString()))))
}

function searchset(type: string, patient: string): string {
  const rows = ofPatient?.all(type, `${type}.subject`, patient) ?? []
  const entries = rows.map(
    ({ id, content }) => `{"fullUrl":"http://127.0.0.1/fhir/${type}/${id}","resource":${content}}`,
  )
  return `{"resourceType":"Bundle","type":"searchset","total":${rows.length},"entry":[${entries.join(',')}]}`
}

const all = database?.prepare('SELECT CAST(content AS BLOB) AS content FROM resource WHERE deleted = 0 ORDER BY rid')
const chunkBytes = 1 << 18

function* chunks(): Iterable<Buffer> {
  let gathered: Uint8Array[] = []
  let size = 0
  for (const { content } of all?.iterate() ?? []) {
    const bytes = content as Uint8Array
    gathered.push(bytes, newline)
    size += bytes.length
    if (size > chunkBytes) {
      yield Buffer.concat(gathered)
      gathered = []
      size = 0
    }
  }
  yield Buffer.concat(gathered)
}
const newline = Buffer.from('\n')

async function sendAll(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'application/fhir+ndjson' })
  await pipeline(chunks(), response)
}

const server = createServer((request, response) => {
  if (request.method !== 'GET') {
    parseAndStringify(request, response)
    return
  }
  if (request.url === '/fhir/$all') {
    void sendAll(response)
    return
  }
  const [, , type = '', id = ''] = (request.url ?? '').split('/')
  const query = type.indexOf('?patient=')
  if (query < 0) send(response, String(byId?.get(id, type)?.content))
  else send(response, searchset(type.slice(0, query), type.slice(query + 9)))
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  process.stderr.write(`listens at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
})
