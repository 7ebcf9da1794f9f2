/** docs/coverage.md: which tests and which rules answer to which requirement. */
import type { CitedRule, CitedRules } from './cited-rules.ts'
import { isShown, type Requirement, type SwitchedOff } from './requirements.ts'
import type { TaggedTest } from './tagged-tests.ts'

/** What the page is made of. */
export interface Evidence {
  readonly tests: readonly TaggedTest[]
  readonly off: readonly SwitchedOff[]
  readonly rules: CitedRules
}

/** The page's text. */
export function page(requirements: readonly Requirement[], evidence: Evidence): string {
  const isAnswered = (one: Requirement) =>
    isShown(one) || showing(one, evidence).length + ruling(one, evidence).length > 0
  const rows = requirements.filter(isAnswered).map((one) => row(one, evidence))
  const others = requirements.filter((one) => !isAnswered(one))
  return `# Coverage
Which rules and which tests answer to what the sources ask of the server, all ${requirements.length} rows of it. Printed by
\`npm run coverage\` from the rulebooks and from the tests that were executed and passed. A rule names its requirements
(\`requirement\`) and is itself tried by the cases of \`test/rulebook\`; a test bears the id of its requirement in its name.
*Without* names the settings with which a test of the requirement is seen to fail: \`npm run coverage -- --replay\` does
that for every line.

| id | source | lines | rules | tests | without |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

## Neither rule nor test
| id | source | lines | kind | why |
| --- | --- | --- | --- | --- |
${others.map(told).join('\n')}
`
}

const showing = ({ id }: Requirement, { tests }: Evidence): readonly TaggedTest[] =>
  tests.filter((test) => test.isPassed && test.ids.includes(id))

const ruling = ({ id }: Requirement, { rules }: Evidence): readonly CitedRule[] => rules.get(id) ?? []

/** Whether a rule cites it, a passed test bears its id, or it says why neither does. */
export function isAccountedFor(one: Requirement, evidence: Evidence): boolean {
  return one.why !== undefined || showing(one, evidence).length > 0 || ruling(one, evidence).length > 0
}

function row(one: Requirement, evidence: Evidence): string {
  const { id, source, lines = '' } = one
  const files = [...new Set(showing(one, evidence).map(({ file }) => file))].sort()
  const tests = files.map((file) => `[${file.replace(/^test\//, '').replace(/\.test\.ts$/, '')}](../${file})`)
  const rules = ruling(one, evidence).map(({ id: rule, file }) => `[${rule}](../${file})`)
  const without = evidence.off.filter(({ ids }) => ids.includes(id)).map(({ settings }) => settingsText(settings))
  const shown = isShown(one) ? '**nothing**' : ''
  const cells = [rules.join(', '), tests.join(', ') || shown, without.join('; ') || shown]
  return `| ${id} | ${source} | ${lines} | ${cells.join(' | ')} |`
}

const told = ({ id, source, lines = '', kind, why = '**nothing**' }: Requirement): string =>
  `| ${id} | ${source} | ${lines} | ${kind} | ${why} |`

/** `VARDBRO_WITHOUT_RULES=a`, as code. */
export function settingsText(settings: Readonly<Record<string, string>>): string {
  return `\`${Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')}\``
}
