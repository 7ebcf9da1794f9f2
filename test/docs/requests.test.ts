/** The collection of requests in docs/requests, each file against a server with an empty store. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openServer } from '../support/server.ts'

const folder = 'docs/requests'
const files = readdirSync(folder).filter((name) => name.endsWith('.http'))

interface Request {
  readonly title: string
  readonly status: number
  /** What the answer must hold. */
  readonly holds: string
  readonly name?: string
  readonly text: string
}

function requestsOf(text: string): readonly Request[] {
  return text
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const [title = ''] = part.split('\n', 1)
      const [, status = '', holds = ''] = /^# expects (\d+) ?(.*)$/m.exec(part) ?? []
      const name = /^# @name (\w+)$/m.exec(part)?.[1]
      const own = part
        .split('\n')
        .slice(1)
        .filter((line) => !line.startsWith('#'))
        .join('\n')
        .trim()
      return { title, status: Number(status), holds, text: own, ...(name !== undefined && { name }) }
    })
}

/** `{{name.response.body.$.a.b[0]}}` of answers before, and the base. */
function filled(text: string, base: string, answers: ReadonlyMap<string, unknown>): string {
  return text
    .replaceAll('{{base}}', base)
    .replaceAll(/\{\{(\w+)\.response\.body\.\$\.([\w.[\]]+)\}\}/g, (_, name: string, path: string) =>
      String(
        path
          .split(/[.[\]]+/)
          .filter(Boolean)
          .reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], answers.get(name)),
      ),
    )
}

async function send(text: string): Promise<Response> {
  const [head = '', ...rest] = text.split('\n\n')
  const [line = '', ...fields] = head.split('\n')
  const [method = '', url = ''] = line.split(' ')
  const file = /^< (\S+)$/.exec(rest.join('\n\n'))?.[1]
  const body = file === undefined ? rest.join('\n\n') : readFileSync(join(folder, file), 'utf8')
  const headers = fields.map((field) => field.split(': ') as [string, string])
  return await fetch(url, { method, headers, ...(body !== '' && { body }) })
}

/** The server's own definitions are stored after it has started. */
async function untilSeeded(base: string): Promise<void> {
  for (let total = 0; total === 0; ) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    const answers = ['Measure', 'Basic', 'PlanDefinition'].map((type) => fetch(`${base}/${type}?_summary=count`))
    const counts = await Promise.all(
      answers.map(async (answer) => Number(JSON.parse(await (await answer).text()).total)),
    )
    total = Math.min(...counts)
  }
}

describe.each(files)('The requests of %s', (file) => {
  it('get the answers that are written beside them', { timeout: 60_000 }, async () => {
    const requests = requestsOf(readFileSync(join(folder, file), 'utf8'))
    expect(requests.length).toBeGreaterThan(5)
    const server = await openServer({ background: true })
    const answers = new Map<string, unknown>()
    try {
      await untilSeeded(server.base)
      for (const { title, status, holds, name, text } of requests) {
        const response = await send(filled(text, server.base, answers))
        const body = await response.text()
        expect([title, response.status, body.slice(0, 2000)]).toEqual([title, status, expect.any(String)])
        expect(body, title).toContain(holds)
        if (name !== undefined && body !== '') answers.set(name, JSON.parse(body))
      }
    } finally {
      await server.close()
    }
  })
})
