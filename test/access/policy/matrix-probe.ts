/** What an answer lets somebody know: everything in it that names, counts, shows or hints at something stored. */
import type { Held } from './reference-json.ts'

export interface Answer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

export interface Sending {
  readonly body?: object | string
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends one request as somebody. */
export type Ask = (method: string, path: string, sending?: Sending) => Promise<Answer>

/** Requests of somebody to a server. */
export function asking(base: string, who: Readonly<Record<string, string>>): Ask {
  return async (method, path, { body, headers = {} } = {}) => {
    const url = path.startsWith('http') ? path : `${base}/${path}`.replace('/?', '?')
    const type = { 'content-type': 'application/fhir+json' }
    const answer = await fetch(url, {
      method,
      headers: { ...(body !== undefined && type), ...who, ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const told = { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() }
    return { ...told, text: told.text.replaceAll(base, '[base]') }
  }
}

/** What became known, as a list of words without repetition. */
export function known({ status, headers, text }: Answer): readonly string[] {
  const words = [
    `status ${status}`,
    ...(headers.etag === undefined ? [] : [`etag ${headers.etag}`]),
    ...found(/hemlig\.(\w+\.[\w-]+)/g, text).map((mark) => `content of ${mark.replace('.', '/')}`),
    ...found(/"fullUrl":\s*"\[base\]\/(\w+\/[\w.-]+)"/g, text),
    ...found(/"total":\s*(\d+)/g, text).map((total) => `total ${total}`),
    ...found(/"diagnostics":\s*"((?:[^"\\]|\\.)*)"/g, text).map(withoutHistory),
    ...(isJson(headers) ? [] : [text]),
  ]
  return [...new Set(words)].sort()
}

function found(pattern: RegExp, text: string): readonly string[] {
  return [...text.matchAll(pattern)].map(([, one = '']) => one)
}

/** Links to further pages hold random bytes. */
function withoutHistory(text: string): string {
  return text.replaceAll(/_cursor=[\w-]+/g, '_cursor=…')
}

function isJson(headers: Answer['headers']): boolean {
  return /json/.test(headers['content-type'] ?? 'json')
}

/** All pages that an answer leads to, itself first. */
export async function pagesOf(ask: Ask, path: string, sending?: Sending): Promise<readonly Answer[]> {
  const first = await ask(sending?.body === undefined ? 'GET' : 'POST', path, sending)
  const all = [first]
  for (let next = nextOf(first); next !== undefined && all.length < 200; ) {
    const page = await ask('GET', next)
    all.push(page)
    next = nextOf(page)
  }
  return all
}

function nextOf({ text }: Answer): string | undefined {
  if (!text.startsWith('{')) return undefined
  const { link = [] } = JSON.parse(text) as { link?: { relation: string; url: string }[] }
  return link.find(({ relation }) => relation === 'next')?.url.replace(/^\[base\]\/?/, '')
}

/** The resources of an answer, in their order. */
export function order({ text }: Answer): string {
  const { entry = [] } = JSON.parse(text) as { entry?: { resource?: Held }[] }
  return `order ${entry.map(({ resource }) => `${resource?.resourceType}/${resource?.id}`).join(' ')}`
}
