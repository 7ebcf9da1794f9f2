/** Where references lead, told from their text or by the environment. */

type Fields = Readonly<Record<string, unknown>>

export interface Environment {
  /** `%resource`: the resource the focus lies in; the focus itself where absent. */
  readonly resource?: unknown
  /** `%rootResource`: the resource that contains it; `%resource` where absent. */
  readonly rootResource?: unknown
  /** The resource a reference leads to; undefined where it is not to be had. */
  readonly resolve?: (reference: string) => unknown
  /** `%name`: a value or an array of values. */
  readonly variables?: Readonly<Record<string, unknown>>
  /** ms: `now()`, `today()`, `timeOfDay()`. */
  readonly now?: number
  /** What is of the variables alone, made when it is first asked for by its key; absent: made each time. */
  readonly keep?: (key: string, make: () => unknown) => unknown
  /** Whether a code is in a value set; undefined where the value set is not known. */
  readonly memberOf?: (value: unknown, valueSet: string) => boolean | undefined
}

const typed = /(?:^|\/)([A-Z][A-Za-z]*)\/[A-Za-z0-9.-]{1,64}(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/

/** The type of resource that a reference names, without following it: by its text, by what is contained, or by `type`. */
export function referencedType(reference: unknown, environment: Environment): string | undefined {
  const { reference: written, type } = (typeof reference === 'object' && reference !== null ? reference : {}) as Fields
  const target = typeof reference === 'string' ? reference : written
  const found = typeof target === 'string' ? targetType(target, environment) : undefined
  return found ?? (typeof type === 'string' ? type : undefined)
}

function targetType(target: string, environment: Environment): string | undefined {
  if (target.startsWith('#')) return typeOf(contained(target.slice(1), environment))
  return typed.exec(target)?.[1] ?? typeOf(environment.resolve?.(target))
}

/** The resources that references lead to; those that are not to be had are left out. */
export function resolveAll(items: readonly unknown[], environment: Environment): unknown[] {
  return items.map((item) => resolveOne(item, environment)).filter((found) => found !== undefined)
}

function resolveOne(item: unknown, environment: Environment): unknown {
  const value = typeof item === 'object' && item !== null && 'value' in item && 'sibling' in item ? item.value : item
  const target = typeof value === 'object' && value !== null ? (value as Fields).reference : value
  if (typeof target !== 'string') return undefined
  if (target.startsWith('#')) return contained(target.slice(1), environment)
  return environment.resolve?.(target) ?? undefined
}

function contained(id: string, { resource, rootResource }: Environment): unknown {
  const holder = (rootResource ?? resource) as Fields | undefined
  if (id === '') return holder
  const inside = holder?.contained
  return Array.isArray(inside) ? inside.find((one: Fields | null) => one?.id === id) : undefined
}

function typeOf(resource: unknown): string | undefined {
  const type = typeof resource === 'object' && resource !== null ? (resource as Fields).resourceType : undefined
  return typeof type === 'string' ? type : undefined
}
