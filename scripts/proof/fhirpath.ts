/**
 * Runs HL7's FHIRPath test suite for R4 by our compiled engine, without its fallback, beside `fhirpath` of npm.
 *
 * `node scripts/proof/fhirpath.ts --suite <folder of FHIR/fhir-test-cases> [--all]` prints how many cases compile and
 * give what `fhirpath` gives, or better by the spec what the suite wants; the rest by group with the reason. It ends
 * with 1 where that is less than 85 of a hundred. `--all` lists where we differ from the suite as well.
 */
import { parseArgs } from 'node:util'
import { type Answer, isSame, isWanted, ours, theirs, wanted } from './fhirpath/answers.ts'
import { casesOf, type SuiteCase } from './fhirpath/suite.ts'

const { values } = parseArgs({ options: { suite: { type: 'string' }, all: { type: 'boolean' } } })
if (values.suite === undefined) throw new Error('Name the folder of a copy of FHIR/fhir-test-cases: --suite <folder>')

interface Result {
  readonly one: SuiteCase
  readonly mine: Answer
  readonly isEqual: boolean
  readonly isBetter: boolean
  readonly isRight: boolean
}

function resultOf(one: SuiteCase): Result {
  const mine = ours(one)
  const isEqual = isSame(mine, theirs(one))
  const isRight = isWanted(mine, one)
  return { one, mine, isEqual, isBetter: !isEqual && isRight, isRight }
}

function shown(answer: Answer): string {
  return 'error' in answer ? `error: ${answer.error}` : JSON.stringify(answer.values)
}

const results = casesOf(values.suite).map(resultOf)
const count = (holds: (result: Result) => boolean) => results.filter(holds).length
const open = results.filter(({ isEqual, isBetter, isRight }) => (values.all ? !isRight : !isEqual && !isBetter))
for (const [group, some] of Map.groupBy(open, ({ one }) => one.group)) {
  console.log(`${group}:`)
  for (const { one, mine } of some) {
    console.log(`  ${one.name}: ${one.expression.replaceAll(/\s+/g, ' ').slice(0, 120)}`)
    console.log(`    ours ${shown(mine)}, fhirpath ${shown(theirs(one))}, the suite ${shown(wanted(one))}`)
  }
}
const good = count(({ isEqual, isBetter }) => isEqual || isBetter)
const isRefused = ({ mine, one }: Result) => 'error' in mine && !one.isInvalid
console.log(`${results.length} cases: ${results.length - count(isRefused)} compile or are refused as they should`)
console.log(
  `${count(({ isEqual }) => isEqual)} give what fhirpath gives, ${count(({ isBetter }) => isBetter)} better by the suite: ${good}, ${((100 * good) / results.length).toFixed(1)} of a hundred`,
)
console.log(
  `${count(({ isRight }) => isRight)} give what the suite wants; fhirpath gives it in ${results.filter(({ one }) => isWanted(theirs(one), one)).length}`,
)
process.exitCode = good / results.length >= 0.85 ? 0 : 1
