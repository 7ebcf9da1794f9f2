/** What was asked on the command line: the options of a command, read by the table of commands. */

export type OptionValue = string | boolean | readonly string[] | undefined

export interface Asked {
  readonly values: Readonly<Record<string, OptionValue>>
  /** What is no option, in its order. */
  readonly given: readonly string[]
  /** What stands behind the name of the command, without the options that all commands take. */
  readonly raw: readonly string[]
}

/** The text of an option; undefined where it is not there. */
export function textOf({ values }: Pick<Asked, 'values'>, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

export function isAsked({ values }: Pick<Asked, 'values'>, name: string): boolean {
  return values[name] === true
}

/** Each text of an option that may come again. */
export function listOf({ values }: Pick<Asked, 'values'>, name: string): readonly string[] {
  const value = values[name]
  return Array.isArray(value) ? value : []
}
