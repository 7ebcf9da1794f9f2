/**
 * `npm run coverage` prints docs/coverage.md from the rules that cite requirements and the tests that bear their ids;
 * `--check` fails where the page is not current or nothing answers to a requirement; `--replay` switches off what each needs and fails where no test notices.
 * `--report <file>` reads what a run of all tests has reported (`npm test -- --reporter=json --outputFile=<file>`), and runs none.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { citedRules } from './coverage/cited-rules.ts'
import { isAccountedFor, page, settingsText } from './coverage/page.ts'
import { isShown, requirements, type SwitchedOff, switchedOff } from './coverage/requirements.ts'
import { runTagged, taggedIn } from './coverage/tagged-tests.ts'

const file = new URL('../docs/coverage.md', import.meta.url)

const { values } = parseArgs({
  options: { check: { type: 'boolean' }, replay: { type: 'boolean' }, report: { type: 'string' } },
})

async function print(isCheck = false): Promise<string[]> {
  const tests = values.report === undefined ? await runTagged() : await taggedIn(values.report)
  const all = requirements()
  const evidence = { tests, off: switchedOff(), rules: citedRules() }
  const text = page(all, evidence)
  const shown = new Set(tests.flatMap(({ ids, isPassed }) => (isPassed ? ids : [])))
  const off = new Set(evidence.off.flatMap(({ ids }) => ids))
  const asked = all.filter(isShown)
  const known = new Set(all.map(({ id }) => id))
  const faults = [
    ...tests.filter(({ isPassed }) => !isPassed).map(({ name }) => `This test fails: ${name}`),
    ...asked.filter(({ id }) => !shown.has(id)).map(({ id }) => `No test shows ${id}.`),
    ...asked
      .filter(({ id }) => !off.has(id))
      .map(({ id }) => `Nothing switches ${id} off: add it to switched-off.yaml.`),
    ...all
      .filter((one) => !isShown(one) && !isAccountedFor(one, evidence))
      .map(({ id }) => `Neither rule nor test answers to ${id}: add one, or say why in requirements.yaml.`),
    ...[...evidence.rules]
      .filter(([id]) => !known.has(id))
      .map(([id, rules]) => `Rule ${rules[0]?.id} cites ${id}, which is no requirement.`),
  ]
  if (!isCheck) await writeFile(file, text)
  else if ((await readFile(file, 'utf8')) !== text) faults.push('docs/coverage.md is not current: npm run coverage.')
  return faults
}

async function replay(): Promise<string[]> {
  const faults: string[] = []
  for (const { ids, settings } of switchedOff()) {
    const unnoticed = await unnoticedOf({ ids, settings })
    process.stderr.write(`${settingsText(settings)}: ${ids.length - unnoticed.length} of ${ids.length} noticed\n`)
    faults.push(...unnoticed.map((id) => `No test of ${id} fails with ${settingsText(settings)}.`))
  }
  return faults
}

async function unnoticedOf({ ids, settings }: SwitchedOff): Promise<string[]> {
  const tests = await runTagged(ids, settings)
  return ids.filter((id) => !tests.some((test) => !test.isPassed && test.ids.includes(id)))
}

const faults = values.replay ? await replay() : await print(values.check)
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.exitCode = faults.length > 0 ? 1 : 0
