/** Serves the console: the files of its build, and its page at the address of each of its views. */
import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { Request, RequestHandler, Response } from 'express'
import { FhirError } from '../../fhir/outcome.ts'
import { pagePolicy } from './security-headers.ts'

/** The first segments of the addresses of views; src/console/routes.ts knows what follows. */
const views = new Set([
  '',
  'verkstad',
  'arenden',
  'uppgifter',
  'prenumerationer',
  'statistik',
  'utforska',
  'regelverk',
  'tillganglighet',
])

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** What was compressed when it was built, by the name of the encoding. */
const suffixes = { br: '.br', gzip: '.gz', identity: '' } as const

/** Content by `path` and `path.br` of the build; read once each. */
interface Build {
  /** ms */
  readonly builtAt: number
  readonly paths: ReadonlySet<string>
  content(path: string): Promise<Buffer>
}

/** Answers a GET for what the build in this folder holds. Nothing is read before the first request. */
export function createConsole(folder: string): RequestHandler {
  const open = openedOnce(folder)
  return async (request, response, next) => {
    const build = await open()
    const path = isView(request) ? '/index.html' : request.path
    if (build === undefined) return next(isView(request) ? notBuilt() : undefined)
    return isServed(build, path) ? await send(request, response, build, path) : next()
  }
}

const isServed = ({ paths }: Build, path: string): boolean => mediaTypes[extname(path)] !== undefined && paths.has(path)

const isView = ({ path }: Request): boolean => views.has(path.split('/')[1] ?? '')

/** The build, looked for until it is there, and again when there is another. */
function openedOnce(folder: string): () => Promise<Build | undefined> {
  let opened: Build | undefined
  return async () => {
    const page = await stat(join(folder, 'index.html')).catch(() => undefined)
    if (page?.mtimeMs !== opened?.builtAt) opened = page && (await openBuild(folder, page.mtimeMs))
    return opened
  }
}

function notBuilt(): FhirError {
  return new FhirError(
    'notFound',
    'The console is not built here: run npm run build:console. FHIR is at /fhir; see /fhir/metadata.',
  )
}

async function openBuild(folder: string, builtAt: number): Promise<Build> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const paths = files.map(({ parentPath, name }) => `/${relative(folder, join(parentPath, name)).replaceAll(sep, '/')}`)
  const contents = new Map<string, Promise<Buffer>>()
  return {
    builtAt,
    paths: new Set(paths),
    content(path) {
      const content = contents.get(path) ?? readFile(join(folder, path))
      contents.set(path, content)
      return content
    },
  }
}

async function send(request: Request, response: Response, build: Build, path: string): Promise<void> {
  const known = Object.keys(suffixes).filter((name) => build.paths.has(path + suffixes[name as keyof typeof suffixes]))
  const encoding = (request.acceptsEncodings(known) || 'identity') as keyof typeof suffixes
  const content = await build.content(path + suffixes[encoding])
  const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
  response.set({
    'content-type': mediaTypes[extname(path)],
    vary: 'Accept-Encoding',
    etag: tag,
    // The name of what lies in assets/ tells its content.
    'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': pagePolicy,
  })
  if (encoding !== 'identity') response.set('content-encoding', encoding)
  if (request.headers['if-none-match'] === tag) response.status(304).end()
  else response.send(content)
}
