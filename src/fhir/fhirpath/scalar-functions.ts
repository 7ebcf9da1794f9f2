/** Functions of one value, by name: what of the runtime they call, and what they give. */

export interface ScalarFunction {
  readonly name: string
  /** `same`: the type of what it is called on. */
  readonly type: string
  /** Gives several values. */
  readonly many?: boolean
  /** More of the arguments, as JavaScript. */
  readonly more?: string
}

const string = 'System.String'
const boolean = 'System.Boolean'
const integer = 'System.Integer'
const decimal = 'System.Decimal'

function same(names: readonly string[], type: string): Record<string, ScalarFunction> {
  return Object.fromEntries(names.map((name) => [name, { name, type }]))
}

export const scalarFunctions: Readonly<Record<string, ScalarFunction>> = {
  ...same(['startsWith', 'endsWith', 'matches', 'matchesFull'], boolean),
  contains: { name: 'includes', type: boolean },
  ...same(['indexOf', 'lastIndexOf', 'length'], integer),
  ...same(['upper', 'lower', 'trim', 'replace', 'replaceMatches', 'substring'], string),
  ...same(['encode', 'decode'], string),
  escape: { name: 'escapeFor', type: string },
  unescape: { name: 'unescapeFor', type: string },
  split: { name: 'split', type: string, many: true },
  toChars: { name: 'toChars', type: string, many: true },
  ...same(['abs'], 'same'),
  ...same(['ceiling', 'floor', 'truncate'], integer),
  ...same(['exp', 'ln', 'log', 'sqrt', 'round'], decimal),
  ...same(['power'], 'same'),
  ...same(['toBoolean', 'comparable'], boolean),
  ...same(['toInteger'], integer),
  ...same(['toDecimal'], decimal),
  toString: { name: 'toText', type: string },
  toDate: { name: 'toTemporal', type: 'System.Date', more: ", 'date'" },
  toDateTime: { name: 'toTemporal', type: 'System.DateTime', more: ", 'dateTime'" },
  toTime: { name: 'toTemporal', type: 'System.Time', more: ", 'time'" },
  ...same(['toQuantity'], 'System.Quantity'),
  ...Object.fromEntries(
    ['Boolean', 'Integer', 'Decimal', 'Quantity'].map((type) => [
      `convertsTo${type}`,
      { name: 'converts', type: boolean, more: `, r.to${type}` },
    ]),
  ),
  convertsToString: { name: 'converts', type: boolean, more: ', r.toText' },
  convertsToDate: { name: 'converts', type: boolean, more: ", (v) => r.toTemporal(v, 'date')" },
  convertsToDateTime: { name: 'converts', type: boolean, more: ", (v) => r.toTemporal(v, 'dateTime')" },
  convertsToTime: { name: 'converts', type: boolean, more: ", (v) => r.toTemporal(v, 'time')" },
}
