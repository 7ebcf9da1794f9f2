/**
 * The ceilings over HTTP: what `node:http` does with the least code. `POST` reads, parses and stringifies the body;
 * `GET` answers with what a prepared statement finds in a store file. First argument: the store file, if any.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'

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

const server = createServer((request, response) => {
  if (request.method !== 'GET') {
    parseAndStringify(request, response)
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
