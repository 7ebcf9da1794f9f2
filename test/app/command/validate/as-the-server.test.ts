import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { OperationOutcome } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createJudge, type Judge } from '../../../../src/app/command/validate/judge.ts'
import { toldIssue } from '../../../../src/app/command/validate/told-issue.ts'
import { operationOutcome } from '../../../../src/fhir/outcome.ts'
import { openServer, type TestServer } from '../../../support/server.ts'
import { sampleFolder } from './samples.ts'

let server: TestServer
let judge: Judge
let folder: string
beforeAll(async () => {
  server = await openServer()
  judge = await createJudge({
    ...{ profiles: [], packages: '', withAdvice: true, errorsOnly: false, depth: 64 },
    tell: () => {},
  })
  folder = sampleFolder()
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

async function toldByServer(body: string, language: string): Promise<OperationOutcome> {
  const headers = { 'content-type': 'application/fhir+json', 'accept-language': language }
  const response = await fetch(`${server.base}/$validate`, { method: 'POST', body, headers })
  return (await response.json()) as OperationOutcome
}

it.each(['sv', 'en'] as const)(
  'What is said of a file is word for word what the server says of it, in %s',
  async (language) => {
    const broken = readdirSync('profiles/broken').filter((name) => name.endsWith('.json'))
    const files = [
      ...broken.map((name) => `profiles/broken/${name}`),
      join(folder, 'fel å.json'),
      join(folder, 'inre mapp/trasig.json'),
    ]
    let count = 0
    for (const file of files) {
      const text = readFileSync(file, 'utf8')
      const { issues } = judge(text)
      const ours = operationOutcome(issues, language)
      expect(ours, file).toEqual(await toldByServer(text, language))
      expect(issues.map((issue) => toldIssue(issue, language).diagnostics)).toEqual(
        ours.issue?.map(({ diagnostics }) => diagnostics),
      )
      count += issues.length
    }
    expect(count).toBeGreaterThan(files.length)
  },
  120_000,
)
