/** `vardbro explain`: what a rule demands, where that is said, and how it is met. */
import { nearest } from '../../../fhir/nearest.ts'
import { cited } from '../../../process/explanation.ts'
import type { Rule, Rulebook } from '../../../routine/rulebook.ts'
import { actorWords } from '../../finding-words.ts'
import { exitCode, UseError } from '../failure.ts'
import { type Asked, isAsked } from '../line/asked.ts'
import { said } from '../line/words.ts'
import { loadedRulebooks } from '../rulebook/loaded-rulebooks.ts'
import type { Surroundings } from '../surroundings.ts'
import { type RuleText, ruleNames, ruleText } from './rule-texts.ts'

/** 0. @throws {UseError} no rule is called so, with the one that was probably meant */
export async function runExplain(asked: Asked, { environment, out, language = 'sv' }: Surroundings): Promise<number> {
  const [name = ''] = asked.given
  const { layers } = await loadedRulebooks(environment)
  const ofProcess = rulesNamed(name, layers)
  const ofValidator = ruleText(name)
  if (ofProcess.length === 0 && ofValidator === undefined) throw new UseError(unknown(name, layers, language))
  if (isAsked(asked, 'json')) {
    out(
      JSON.stringify(
        { rule: name, rulebooks: ofProcess, ...(ofValidator && { validator: ofValidator }) },
        undefined,
        2,
      ),
    )
    return exitCode.good
  }
  for (const one of ofProcess) for (const line of processLines(one, language)) out(line)
  if (ofValidator !== undefined) for (const line of validatorLines(name, ofValidator, language)) out(line)
  return exitCode.good
}

interface Placed {
  readonly rulebook: string
  readonly rule: Rule
}

/** By id, or by the requirement that it answers to (DAL-G11). */
function rulesNamed(name: string, layers: readonly Rulebook[]): readonly Placed[] {
  const isMeant = ({ id, requirement, law = [] }: Rule) => [id, ...requirement, ...law].includes(name)
  return layers.flatMap(({ id, version, rules }) =>
    rules.filter(isMeant).map((rule) => ({ rulebook: `${id}|${version}`, rule })),
  )
}

function unknown(name: string, layers: readonly Rulebook[], language: 'sv' | 'en'): string {
  const ids = layers.flatMap(({ rules }) => rules.flatMap(({ id, requirement }) => [id, ...requirement]))
  const near = nearest(name, [...new Set(ids), ...ruleNames()])
  const sentence = language === 'sv' ? `Ingen regel heter ${name}.` : `No rule is called ${name}.`
  return sentence + (near === undefined ? '' : said('meant', language, { near }))
}

const words = {
  sv: {
    answers: 'Svarar mot',
    actor: 'Vems tur',
    when: 'Gäller när',
    expect: 'Klart när',
    due: 'Frist',
    from: 'räknas från',
    source: 'Källa',
    assumed: 'Källan lämnar det öppet: lokalt antagande.',
    severity: 'Allvar',
    hint: 'Gör så här',
    expression: 'Villkor',
    at: 'Står på',
    example: 'Exempel',
  },
  en: {
    answers: 'Answers to',
    actor: 'Whose turn',
    when: 'Applies when',
    expect: 'Done when',
    due: 'Limit',
    from: 'counted from',
    source: 'Source',
    assumed: 'The source leaves it open: a local assumption.',
    severity: 'Severity',
    hint: 'Mend it so',
    expression: 'Condition',
    at: 'Stands at',
    example: 'Example',
  },
}

function processLines({ rulebook, rule }: Placed, language: 'sv' | 'en'): readonly string[] {
  const told = words[language]
  const { id, title, requirement, law = [], actor, when, expect, due, assumption } = rule
  const limit =
    due === undefined
      ? []
      : 'by' in due
        ? [`  ${told.due}: ${due.by}`]
        : [
            `  ${told.due}: ${JSON.stringify(due.within).replaceAll('"', '')}${due.orNext ? ` / ${due.orNext}` : ''}, ${told.from} ${due.from}`,
          ]
  return [
    `${id}: ${title} (${rulebook})`,
    `  ${told.answers}: ${[...requirement, ...law].join(', ')}`,
    `  ${told.actor}: ${actorWords[actor]}`,
    `  ${told.when}: ${when}`,
    `  ${told.expect}: ${expect}`,
    ...limit,
    `  ${told.source}: ${cited(rule)}`,
    ...(assumption ? [`  ${told.assumed}`] : []),
    `  ${told.example}: vardbro check <bunt.json> --rulebook ${rulebook.split('|')[0]} --all`,
  ]
}

const mostPlaces = 6

function validatorLines(name: string, rule: RuleText, language: 'sv' | 'en'): readonly string[] {
  const told = words[language]
  const { severity, hint, expression, at } = rule
  const places = at.slice(0, mostPlaces).join(', ') + (at.length > mostPlaces ? ', …' : '')
  return [
    `${name}: ${rule[language]}`,
    ...(severity === undefined ? [] : [`  ${told.severity}: ${severity}`]),
    ...(hint === undefined || hint[language] === '' ? [] : [`  ${told.hint}: ${hint[language]}`]),
    ...(expression === undefined ? [] : [`  ${told.expression}: ${expression}`]),
    ...(at.length === 0 ? [] : [`  ${told.at}: ${places}`]),
    `  ${told.example}: vardbro validate <bunt.json> --format concise`,
  ]
}
