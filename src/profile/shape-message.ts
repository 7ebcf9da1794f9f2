/**
 * The sentences for faults of shape, in English and Swedish. None repeats a value but codes and names of types and properties: a value may be
 * a name or a personnummer.
 */
import {
  capitalised,
  type ElementDefinition,
  resourceTypes,
  type TypeDefinition,
} from '../fhir/definitions/type-definition.ts'
import { nearest } from '../fhir/nearest.ts'
import { described, measured } from './described.ts'
import type { Said, Sentence } from './message.ts'
import { note, type Place } from './place.ts'
import { primitives } from './primitive.ts'
import { propertiesOf } from './shape-function.ts'

const isPropertyName = /^_?[A-Za-z][A-Za-z0-9]{0,63}$/
const isCode = /^[A-Za-z][A-Za-z-]{0,39}$/
const isTypeName = /^[A-Za-z]{1,64}$/
/** Elements whose codes stand beside personal data, and are not repeated. */
const isPersonal = /\.(identifier|name|address|telecom|contact)\b/
const mostCodes = 12

export function notAnObject(value: unknown, { name, kind }: TypeDefinition, place: Place): void {
  const isBackbone = kind === 'backbone'
  const expected = isBackbone ? words.object : { en: `an object of type ${name}`, sv: `ett objekt av typen ${name}` }
  const hint = Array.isArray(value) ? words.noBrackets : value === null ? words.leaveOut : words.braces
  note(place, 'structure', 'object', { ...unlike(expected, described(value)), hint })
}

export function notAList(value: unknown, place: Place): void {
  const hint = Array.isArray(value) || value === null ? words.leaveOutList : words.brackets
  const found = described(value)
  note(place, 'structure', 'array', {
    says: {
      en: `Expected an array, because the element may repeat; found ${found.en}.`,
      sv: `En lista krävs, eftersom elementet kan upprepas, men ${found.sv} finns.`,
    },
    hint,
    found,
    expected: words.array,
  })
}

export function emptyObject(place: Place): void {
  note(place, 'structure', 'empty', { ...unlike(words.oneProperty, words.emptyObject), hint: words.fill })
}

export function emptyItem(property: string, place: Place): void {
  const beside = property === '' ? 'the list of values' : `_${property}`
  const bredvid = property === '' ? 'listan av värden' : `_${property}`
  note(place, 'structure', 'empty', {
    says: {
      en: `Found null, and nothing at this index of ${beside}.`,
      sv: `null finns här, och inget på samma plats i ${bredvid}.`,
    },
    hint: words.fillItem,
    found: { en: 'null', sv: 'null' },
    expected: { en: 'a value or an extension', sv: 'ett värde eller ett tillägg' },
  })
}

export function unequalLists(property: string, place: Place): void {
  const [one, other] = [property, `_${property}`]
  note(place, 'structure', 'array', {
    says: {
      en: `Expected ${one} and ${other} to be arrays of equal length.`,
      sv: `${one} och ${other} ska vara lika långa listor.`,
    },
    hint: { en: 'Fill the shorter one with null.', sv: 'Fyll ut den kortare med null.' },
    found: { en: 'lists of different lengths', sv: 'listor av olika längd' },
    expected: { en: 'lists of equal length', sv: 'listor av samma längd' },
  })
}

export function badPrimitive(value: unknown, type: string, place: Place): void {
  const { expected = 'a value', json } = primitives[type] ?? {}
  const isRightKind = typeof value === json && value !== ''
  const found = isRightKind ? (json === 'string' ? words.otherText : words.otherValue) : described(value)
  note(place, 'value', 'primitive', {
    says: {
      en: `Expected ${type}: ${expected}; found ${found.en}.`,
      sv: `Ett värde av typen ${type} krävs (${primitivesInSwedish[type] ?? type}), men ${found.sv} finns.`,
    },
    hint: mendOf(value, json),
    found: isRightKind ? measured(value) : found,
    expected: { en: `${type}: ${expected}`, sv: `${type}: ${primitivesInSwedish[type] ?? type}` },
  })
}

export function unknownCode(code: string, codes: ReadonlySet<string>, place: Place): void {
  const isShown = isCode.test(code) && !isPersonal.test(place.at)
  const near = nearest(code, codes)
  const shown = [...codes].slice(0, mostCodes).join(', ')
  const isLong = codes.size > mostCodes
  const expected = isLong
    ? { en: `one of ${codes.size} codes (${shown}, …)`, sv: `en av ${codes.size} koder (${shown}, …)` }
    : { en: `one of ${shown}`, sv: `en av ${shown}` }
  const found = isShown ? { en: `the code ${code}`, sv: `koden ${code}` } : words.otherCode
  const exact = isShown ? { en: code, sv: code } : measured(code)
  note(place, 'code-invalid', 'code', {
    ...unlike(expected, found),
    hint: meant(near, words.oneOfThese),
    found: exact,
  })
}

export function badTarget(type: string, targets: ReadonlySet<string> | undefined, place: Place): void {
  const near = nearest(type, targets ?? resourceTypes)
  const all = targets === undefined ? undefined : [...targets]
  const expected = {
    en: `a reference to ${all?.join(' or ') ?? 'a resource type of R4'}`,
    sv: `en referens till ${all?.join(' eller ') ?? 'en resurstyp i R4'}`,
  }
  const isShown = isTypeName.test(type)
  const found = isShown ? { en: `one to ${type}`, sv: `en till ${type}` } : words.otherType
  note(place, 'structure', 'reference-type', { ...unlike(expected, found), hint: meant(near, words.refer) })
}

export function unknownProperty(key: string, type: TypeDefinition, place: Place): void {
  const expected = { en: `a property of ${type.name}`, sv: `en egenskap i ${type.name}` }
  if (!isPropertyName.test(key)) {
    note(place, 'structure', 'unknown', {
      says: {
        en: `${type.name} has a property whose name is no FHIR name.`,
        sv: `${type.name} har en egenskap vars namn inte är ett FHIR-namn.`,
      },
      hint: { en: 'Remove it.', sv: 'Ta bort den.' },
      found: { en: `a name of ${key.length} characters`, sv: `ett namn på ${key.length} tecken` },
      expected,
    })
    return
  }
  note({ ...place, at: `${place.at}.${key}` }, 'structure', 'unknown-property', {
    says: { en: `${type.name} has no property ${key}.`, sv: `${type.name} har ingen egenskap ${key}.` },
    hint: mendOfName(key, type),
    found: { en: key, sv: key },
    expected,
  })
}

function mendOfName(key: string, type: TypeDefinition): Sentence {
  const choice = type.elements.get(key)
  if (choice?.choice) {
    const names = namesOf(choice)
    return { en: `The name needs its type: ${names}.`, sv: `Namnet ska ha sin typ: ${names}.` }
  }
  const all = [...type.elements.values()].flatMap((element) => propertiesOf(element)).map((property) => property.key)
  return meant(nearest(key, all), words.remove)
}

export function secondChoice(element: ElementDefinition, place: Place): void {
  note({ ...place, at: `${place.at}.${element.name}` }, 'structure', 'second-choice', {
    says: {
      en: `Expected ${element.name}[x] once, found it with two types.`,
      sv: `${element.name}[x] får finnas en gång, men finns med två typer.`,
    },
    hint: { en: 'Keep one of them.', sv: 'Behåll en av dem.' },
    found: { en: 'two types', sv: 'två typer' },
    expected: { en: 'one type', sv: 'en typ' },
  })
}

export function missing(element: ElementDefinition, place: Place): void {
  const [type = ''] = element.types
  const what = element.choice || type.includes('.') ? '' : ` (${type})`
  const one = element.choice ? `one of ${namesOf(element)}` : `${element.name}${what}`
  const en = element.choice ? `en av ${namesOf(element)}` : one
  note(place, 'required', 'required', {
    says: {
      en: `Expected ${one}, which is required; found nothing.`,
      sv: `${element.choice ? capitalised(en) : en} krävs, men saknas.`,
    },
    hint: { en: 'Add it.', sv: 'Lägg till det.' },
    found: { en: 'nothing', sv: 'inget' },
    expected: { en: one, sv: en },
  })
}

/** A resource whose type is missing or unknown. */
export function badResourceType(type: unknown, place: Place): void {
  const near = typeof type === 'string' ? nearest(type, resourceTypes) : undefined
  const isShown = typeof type === 'string' && isTypeName.test(type)
  const found = typeof type !== 'string' ? described(type) : isShown ? { en: type, sv: type } : words.otherText
  note(place, 'structure', 'resource-type', {
    says: {
      en: `Expected resourceType to be a resource type of R4; found ${found.en}.`,
      sv: `resourceType ska vara en resurstyp i R4, men ${found.sv} finns.`,
    },
    hint: meant(near, { en: 'Name the type of the resource.', sv: 'Ange resursens typ.' }),
    found,
    expected: { en: 'a resource type of R4', sv: 'en resurstyp i R4' },
  })
}

function unlike(expected: Sentence, found: Sentence): Omit<Said, 'hint'> {
  return {
    says: {
      en: `Expected ${expected.en}; found ${found.en}.`,
      sv: `${capitalised(expected.sv)} krävs, men ${found.sv} finns.`,
    },
    found,
    expected,
  }
}

function meant(near: string | undefined, otherwise: Sentence): Sentence {
  return near === undefined ? otherwise : { en: `Did you mean ${near}?`, sv: `Menade du ${near}?` }
}

const words = {
  noBrackets: { en: 'It does not repeat: remove the brackets.', sv: 'Det upprepas inte: ta bort hakparenteserna.' },
  leaveOut: {
    en: 'Leave the property out where there is nothing to say.',
    sv: 'Utelämna egenskapen där det inte finns något att säga.',
  },
  leaveOutList: { en: 'Leave the property out.', sv: 'Utelämna egenskapen.' },
  braces: {
    en: 'Write its parts as properties between braces.',
    sv: 'Skriv delarna som egenskaper inom klammerparenteser.',
  },
  brackets: { en: 'Put the value in brackets: [ ].', sv: 'Sätt värdet inom hakparenteser: [ ].' },
  remove: { en: 'Remove it, or use an extension.', sv: 'Ta bort den, eller använd ett tillägg.' },
  refer: { en: 'Refer to a resource of such a type.', sv: 'Referera till en resurs av en sådan typ.' },
  oneOfThese: { en: 'Choose one of these.', sv: 'Välj en av dessa.' },
  fill: { en: 'Fill it or leave it out.', sv: 'Fyll det eller utelämna det.' },
  fillItem: { en: 'Remove the item or give it a value.', sv: 'Ta bort posten eller ge den ett värde.' },
  object: { en: 'an object', sv: 'ett objekt' },
  array: { en: 'an array', sv: 'en lista' },
  oneProperty: { en: 'an object with at least one property', sv: 'ett objekt med minst en egenskap' },
  emptyObject: { en: 'an empty one', sv: 'ett tomt' },
  otherCode: { en: 'another code', sv: 'en annan kod' },
  otherType: { en: 'one to an unknown type', sv: 'en till en okänd typ' },
  write: { en: 'Write it so.', sv: 'Skriv det så.' },
  quotes: { en: 'Write it as text in quotes.', sv: 'Skriv det som text inom citattecken.' },
  noQuotes: { en: 'Write it without quotes.', sv: 'Skriv det utan citattecken.' },
  otherText: { en: 'another text', sv: 'en annan text' },
  otherValue: { en: 'another value', sv: 'ett annat värde' },
} as const satisfies Record<string, Sentence>

function mendOf(value: unknown, json: string | undefined): Sentence {
  if (Array.isArray(value)) return words.noBrackets
  if (value === null || value === '') return words.leaveOut
  if (typeof value === json) return words.write
  return json === 'string' ? words.quotes : words.noQuotes
}

function namesOf({ name, types }: ElementDefinition): string {
  const names = types.map((type) => name + capitalised(type))
  return names.length > mostCodes ? `${names.slice(0, mostCodes).join(', ')}, …` : names.join(', ')
}

/** What each primitive type expects, by type. */
const primitivesInSwedish: Readonly<Record<string, string>> = {
  string: 'högst 1 048 576 tecken utan styrtecken',
  markdown: 'högst 1 048 576 tecken utan styrtecken',
  xhtml: 'ett div-element i XHTML',
  uri: 'en URI utan blanktecken',
  url: 'en URI utan blanktecken',
  canonical: 'en URI utan blanktecken',
  code: 'en kod utan blanktecken i ändarna eller två i rad',
  id: '1 till 64 bokstäver, siffror, bindestreck och punkter',
  oid: 'en OID som urn:oid:1.2.752',
  uuid: 'ett UUID som urn:uuid:c757873d-ec9a-4326-a141-556f43239520',
  date: 'ett datum som finns: ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD',
  dateTime: 'ÅÅÅÅ, ÅÅÅÅ-MM, ÅÅÅÅ-MM-DD eller ÅÅÅÅ-MM-DDTtt:mm:ss+zz:zz, ett datum som finns',
  instant: 'ÅÅÅÅ-MM-DDTtt:mm:ss+zz:zz, ett datum som finns',
  time: 'ett klockslag tt:mm:ss',
  base64Binary: 'base64 i grupper om fyra tecken',
  boolean: 'true eller false',
  decimal: 'ett decimaltal',
  integer: 'ett heltal från -2147483648 till 2147483647',
  unsignedInt: 'ett heltal från 0 till 2147483647',
  positiveInt: 'ett heltal från 1 till 2147483647',
}
