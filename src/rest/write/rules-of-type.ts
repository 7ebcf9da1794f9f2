/** The rules that concern a type, by their turns. */
import type { WriteRule } from '../../store/write-rule.ts'
import type { Context } from '../interaction.ts'

type With<Turn extends keyof WriteRule> = WriteRule & Required<Pick<WriteRule, Turn>>

interface RulesOfType {
  readonly completing: readonly With<'complete'>[]
  readonly stamping: readonly With<'stamp'>[]
  readonly deciding: readonly With<'decide'>[]
  readonly settling: readonly With<'settle'>[]
  /** Whether one of them may complete a resource into validity. */
  readonly isMended: boolean
}

interface Within {
  readonly context: Pick<Context, 'rules'>
}

/** The rules of a server do not change. */
const concluding = new WeakMap<readonly WriteRule[], readonly With<'conclude'>[]>()
const known = new WeakMap<readonly WriteRule[], Map<string, RulesOfType>>()

/** In the order in which they have their say. */
export function rulesOf({ context: { rules } }: Within, type: string): RulesOfType {
  const byType = known.get(rules) ?? new Map<string, RulesOfType>()
  known.set(rules, byType)
  const found = byType.get(type) ?? sorted(rules.filter(({ types }) => types === 'every' || types.includes(type)))
  byType.set(type, found)
  return found
}

/** Those that have a say when all is written, whatever was. */
export function concludingRules({ context: { rules } }: Within): readonly With<'conclude'>[] {
  const found = concluding.get(rules) ?? rules.filter((rule) => has(rule, 'conclude'))
  concluding.set(rules, found)
  return found
}

function has<Turn extends keyof WriteRule>(rule: WriteRule, turn: Turn): rule is With<Turn> {
  return rule[turn] !== undefined
}

function sorted(rules: readonly WriteRule[]): RulesOfType {
  return {
    completing: rules.filter((rule) => has(rule, 'complete')),
    stamping: rules.filter((rule) => has(rule, 'stamp')),
    deciding: rules.filter((rule) => has(rule, 'decide')),
    settling: rules.filter((rule) => has(rule, 'settle')),
    isMended: rules.some(({ mends }) => mends === true),
  }
}
