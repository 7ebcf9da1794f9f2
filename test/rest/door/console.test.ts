import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openServer, post, type TestServer } from '../../support/server.ts'

const script = 'console.log("Vårdbro")'
let folder: string
let server: TestServer

async function build(page: string): Promise<void> {
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(join(folder, 'index.html'), page)
  await writeFile(join(folder, 'manifest.json'), '{}')
  await writeFile(join(folder, 'assets/main-a1.js'), script)
  await writeFile(join(folder, 'assets/main-a1.js.br'), brotliCompressSync(script))
  await writeFile(join(folder, 'assets/main-a1.js.gz'), gzipSync(script))
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vardbro-console-'))
  server = await openServer({ consoleFolder: folder })
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

/** As it comes over the wire, which fetch would have unpacked. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }>((resolve, reject) => {
    const asked = request(server.origin + path, { headers, method }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) })
      })
    })
    asked.on('error', reject).end()
  })
}

it('says in a sentence that the console is not built, until it is', async () => {
  const { status, bytes } = await get('/')
  expect(status).toBe(404)
  expect(bytes.toString()).toContain('The console is not built here: run npm run build:console.')
  await build('<!doctype html><title>Vårdbro</title>')
  expect((await get('/')).status).toBe(200)
})

it.each(['/', '/verkstad', '/arenden/abc', '/utforska/Patient/1', '/uppgifter?flik=alla'])(
  'answers %s with its page, asked for anew each time',
  async (path) => {
    const { headers, bytes } = await get(path)
    expect(bytes.toString()).toBe('<!doctype html><title>Vårdbro</title>')
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
    expect((await get(path, { 'if-none-match': String(headers.etag) })).status).toBe(304)
  },
)

it('lets its page load from this server, speak to it, and make no code of text', async () => {
  const { headers } = await get('/')
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html",
  )
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
})

it.each([
  ['br, gzip', 'br', brotliCompressSync(script)],
  ['gzip', 'gzip', gzipSync(script)],
  ['', undefined, Buffer.from(script)],
  ['br;q=0, gzip', 'gzip', gzipSync(script)],
])('sends to who accepts "%s" what is encoded as %s', async (accepted, encoding, content) => {
  const { headers, bytes } = await get('/assets/main-a1.js', { 'accept-encoding': accepted })
  expect(headers['content-encoding']).toBe(encoding)
  expect(bytes.equals(content)).toBe(true)
  expect(headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  })
})

it('sends no body to HEAD', async () => {
  const { status, headers, bytes } = await get('/', {}, 'HEAD')
  expect([status, bytes.length]).toEqual([200, 0])
  expect(headers['content-length']).toBe('38')
})

it.each([
  '/manifest.json',
  '/assets/main-a1.js.br',
  '/assets/../index.html.bak',
  '/..%2fpackage.json',
  '/assets/',
  '/other',
])('answers %s with 404', async (path) => expect((await get(path)).status).toBe(404))

it('leaves FHIR, health and metrics what they are', async () => {
  expect((await get('/healthz')).bytes.toString()).toContain('up')
  expect((await get('/metrics')).headers['content-type']).toContain('text/plain')
  expect((await get('/fhir/Patient')).headers['content-type']).toContain('application/fhir+json')
  expect((await post(server.origin, '{}')).status).toBe(404)
})

it('serves another build without a new start', async () => {
  await new Promise((resolve) => setTimeout(resolve, 20))
  await build('<!doctype html><title>2</title>')
  expect((await get('/')).bytes.toString()).toContain('<title>2')
})
