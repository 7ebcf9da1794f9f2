/** docs/coverage.md: which tests show which requirement. */
import { isShown, type Requirement, type SwitchedOff } from './requirements.ts'
import type { TaggedTest } from './tagged-tests.ts'

const later: Readonly<Record<string, string>> = {
  deadline: 'a time limit',
  step: 'whether a step is taken',
  statistic: 'a figure over many cases',
  metadata: 'what is said of a routine',
  access: 'who may see what',
}

/** The page's text. */
export function page(
  requirements: readonly Requirement[],
  tests: readonly TaggedTest[],
  off: readonly SwitchedOff[],
): string {
  const shown = requirements.filter(isShown)
  const rows = shown.map((one) => row(one, tests, off))
  const others = requirements.filter((one) => !isShown(one))
  return `# Coverage
Which tests show what the sources ask of the server. Printed by \`npm run coverage\` from the tests that were executed and
passed; a test bears the id of its requirement in its name. *Without* names the settings with which a test of the
requirement is seen to fail: \`npm run coverage -- --replay\` does that for every line.

| id | source | lines | shown by | without |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

## Not shown here
Requirements of other kinds: the rulebooks, statistics and access control answer them.

| kind | ids |
| --- | --- |
${Object.entries(later)
  .map(([kind, what]) => `| ${what} | ${ids(others, kind)} |`)
  .join('\n')}
`
}

function ids(requirements: readonly Requirement[], kind: string): string {
  return requirements.flatMap((one) => (one.kind === kind ? [one.id] : [])).join(', ')
}

function row(
  { id, source, lines = '' }: Requirement,
  tests: readonly TaggedTest[],
  off: readonly SwitchedOff[],
): string {
  const showing = tests.filter((test) => test.isPassed && test.ids.includes(id))
  const files = [...new Set(showing.map(({ file }) => file))].sort()
  const links = files.map((file) => `[${file.replace(/^test\//, '').replace(/\.test\.ts$/, '')}](../${file})`)
  const without = off.filter((one) => one.ids.includes(id)).map(({ settings }) => settingsText(settings))
  return `| ${id} | ${source} | ${lines} | ${links.join(', ') || '**nothing**'} | ${without.join('; ') || '**nothing**'} |`
}

/** `VARDBRO_WITHOUT_RULES=a`, as code. */
export function settingsText(settings: Readonly<Record<string, string>>): string {
  return `\`${Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')}\``
}
