/** What the workbench saves as SARIF says what the command line says of the same file. */
import { beforeAll, expect, it } from 'vitest'
import { sarifFormat } from '../../../src/app/command/validate/formats/sarif-format.ts'
import { createJudge, type Judge } from '../../../src/app/command/validate/judge.ts'
import { readIssues } from '../../../src/console/verkstad/issues/issue.ts'
import { sarifOf } from '../../../src/console/verkstad/issues/sarif.ts'
import { operationOutcome } from '../../../src/fhir/outcome.ts'
import { faulty } from './workbench.ts'

interface Sarif {
  readonly runs: readonly [
    { readonly results: readonly object[]; readonly tool: { readonly driver: { readonly rules: readonly object[] } } },
  ]
}

let judge: Judge
beforeAll(async () => {
  judge = await createJudge({
    ...{ profiles: [], packages: '', withAdvice: true, errorsOnly: false, depth: 64 },
    tell: () => {},
  })
})

function ofCommand(text: string, file: string): Sarif {
  const { issues } = judge(text)
  const format = sarifFormat({ language: 'sv', version: '1', hasFrames: false, styled: (_, plain) => plain })
  const found = issues.map((issue) => ({ issue }))
  format.file({ file, checked: [{ type: 'Bundle', entries: [], found, text }] })
  const counts = { files: 1, resources: 1, error: 0, warning: 0, information: 0, muted: 0 }
  return JSON.parse(format.end({ counts, failing: [], others: [], profiles: 0, isInterrupted: false }))
}

async function ofPage(text: string, file: string): Promise<Sarif> {
  const issues = readIssues(operationOutcome(judge(text).issues, 'sv'))
  return JSON.parse(JSON.stringify(await sarifOf({ issues, text, file, version: '1', language: 'sv' })))
}

it.each([
  ['a bundle with faults', faulty],
  ['one whose faults have a fix', '{"resourceType":"Patient","gender":"Female","birthDate":"1944/09/02"}'],
])('%s', async (_, text) => {
  const [command, page] = [ofCommand(text, 'mitt å.json'), await ofPage(text, 'mitt å.json')]
  expect(command.runs[0].results.length).toBeGreaterThan(1)
  expect(page.runs[0].results).toEqual(command.runs[0].results)
  expect(JSON.stringify(page.runs[0].results)).toContain('insertedContent')
  expect(page.runs[0].tool.driver.rules).toEqual(
    command.runs[0].tool.driver.rules.map((rule) => {
      const { id, helpUri } = rule as { id: string; helpUri: string }
      return { id, helpUri }
    }),
  )
})
