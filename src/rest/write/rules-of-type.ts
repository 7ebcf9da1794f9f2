/** The rules that concern a type, by their turns. */
import type { WriteRule } from '../../store/write-rule.ts'
import type { Scene } from './scene.ts'

type With<Turn extends keyof WriteRule> = WriteRule & Required<Pick<WriteRule, Turn>>

interface RulesOfType {
  readonly completing: readonly With<'complete'>[]
  readonly deciding: readonly With<'decide'>[]
  readonly settling: readonly With<'settle'>[]
}

/** The rules of a server do not change. */
const known = new WeakMap<readonly WriteRule[], Map<string, RulesOfType>>()

/** In the order in which they have their say. */
export function rulesOf({ context: { rules } }: Pick<Scene, 'context'>, type: string): RulesOfType {
  const byType = known.get(rules) ?? new Map<string, RulesOfType>()
  known.set(rules, byType)
  const found = byType.get(type) ?? sorted(rules.filter(({ types }) => types === 'every' || types.includes(type)))
  byType.set(type, found)
  return found
}

function sorted(rules: readonly WriteRule[]): RulesOfType {
  return {
    completing: rules.filter((rule): rule is With<'complete'> => rule.complete !== undefined),
    deciding: rules.filter((rule): rule is With<'decide'> => rule.decide !== undefined),
    settling: rules.filter((rule): rule is With<'settle'> => rule.settle !== undefined),
  }
}
