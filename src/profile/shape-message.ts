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
import { note, type Place, type Sentence } from './place.ts'
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
  const what = isBackbone ? 'an object' : `an object of type ${name}`
  const vad = isBackbone ? 'Ett objekt' : `Ett objekt av typen ${name}`
  const mend = Array.isArray(value) ? words.noBrackets : value === null ? words.leaveOut : words.braces
  const found = described(value)
  note(place, 'structure', 'object', {
    en: `Expected ${what}, found ${found.en}. ${mend.en}`,
    sv: `${vad} krävs, men ${found.sv} finns. ${mend.sv}`,
  })
}

export function notAList(value: unknown, place: Place): void {
  const mend = Array.isArray(value) || value === null ? words.leaveOutList : words.brackets
  const found = described(value)
  note(place, 'structure', 'array', {
    en: `Expected an array, because the element may repeat; found ${found.en}. ${mend.en}`,
    sv: `En lista krävs, eftersom elementet kan upprepas, men ${found.sv} finns. ${mend.sv}`,
  })
}

export function emptyObject(place: Place): void {
  note(place, 'structure', 'empty', {
    en: 'Expected an object with at least one property, found an empty one. Fill it or leave it out.',
    sv: 'Ett objekt med minst en egenskap krävs, men ett tomt finns. Fyll det eller utelämna det.',
  })
}

export function emptyItem(property: string, place: Place): void {
  const beside = property === '' ? 'the list of values' : `_${property}`
  const bredvid = property === '' ? 'listan av värden' : `_${property}`
  note(place, 'structure', 'empty', {
    en: `Found null, and nothing at this index of ${beside}. Remove the item or give it a value.`,
    sv: `null finns här, och inget på samma plats i ${bredvid}. Ta bort posten eller ge den ett värde.`,
  })
}

export function unequalLists(property: string, place: Place): void {
  const [one, other] = [property, `_${property}`]
  note(place, 'structure', 'array', {
    en: `Expected ${one} and ${other} to be arrays of equal length. Fill the shorter one with null.`,
    sv: `${one} och ${other} ska vara lika långa listor. Fyll ut den kortare med null.`,
  })
}

export function badPrimitive(value: unknown, type: string, place: Place): void {
  const { expected = 'a value', json } = primitives[type] ?? {}
  const isRightKind = typeof value === json && value !== ''
  const found = isRightKind ? (json === 'string' ? words.otherText : words.otherValue) : described(value)
  const mend = mendOf(value, json)
  note(place, 'value', 'primitive', {
    en: `Expected ${type}: ${expected}; found ${found.en}. ${mend.en}`,
    sv: `Ett värde av typen ${type} krävs (${primitivesInSwedish[type] ?? type}), men ${found.sv} finns. ${mend.sv}`,
  })
}

export function unknownCode(code: string, codes: ReadonlySet<string>, place: Place): void {
  const isShown = isCode.test(code) && !isPersonal.test(place.at)
  const near = nearest(code, codes)
  const shown = [...codes].slice(0, mostCodes).join(', ')
  const isLong = codes.size > mostCodes
  const all = isLong ? `one of ${codes.size} codes (${shown}, …)` : `one of ${shown}`
  const alla = isLong ? `En av ${codes.size} koder (${shown}, …)` : `En av ${shown}`
  note(place, 'code-invalid', 'code', {
    en: `Expected ${all}; found ${isShown ? `the code ${code}` : 'another code'}. ${near === undefined ? 'Choose one of these.' : `Did you mean ${near}?`}`,
    sv: `${alla} krävs, men ${isShown ? `koden ${code}` : 'en annan kod'} finns. ${near === undefined ? 'Välj en av dessa.' : `Menade du ${near}?`}`,
  })
}

export function badTarget(type: string, targets: ReadonlySet<string> | undefined, place: Place): void {
  const isShown = isTypeName.test(type)
  const near = nearest(type, targets ?? resourceTypes)
  const all = targets === undefined ? undefined : [...targets]
  note(place, 'structure', 'reference-type', {
    en: `Expected a reference to ${all?.join(' or ') ?? 'a resource type of R4'}; found ${isShown ? `one to ${type}` : 'one to an unknown type'}. ${near === undefined ? 'Refer to a resource of such a type.' : `Did you mean ${near}?`}`,
    sv: `En referens till ${all?.join(' eller ') ?? 'en resurstyp i R4'} krävs, men ${isShown ? `en till ${type}` : 'en till en okänd typ'} finns. ${near === undefined ? 'Referera till en resurs av en sådan typ.' : `Menade du ${near}?`}`,
  })
}

export function unknownProperty(key: string, type: TypeDefinition, place: Place): void {
  if (!isPropertyName.test(key)) {
    note(place, 'structure', 'unknown', {
      en: `${type.name} has a property whose name is no FHIR name. Remove it.`,
      sv: `${type.name} har en egenskap vars namn inte är ett FHIR-namn. Ta bort den.`,
    })
    return
  }
  const mend = mendOfName(key, type)
  note({ ...place, at: `${place.at}.${key}` }, 'structure', 'unknown-property', {
    en: `${type.name} has no property ${key}. ${mend.en}`,
    sv: `${type.name} har ingen egenskap ${key}. ${mend.sv}`,
  })
}

function mendOfName(key: string, type: TypeDefinition): Sentence {
  const choice = type.elements.get(key)
  if (choice?.choice) {
    const names = namesOf(choice)
    return { en: `The name needs its type: ${names}.`, sv: `Namnet ska ha sin typ: ${names}.` }
  }
  const all = [...type.elements.values()].flatMap((element) => propertiesOf(element)).map((property) => property.key)
  const near = nearest(key, all)
  if (near === undefined) return { en: 'Remove it, or use an extension.', sv: 'Ta bort den, eller använd ett tillägg.' }
  return { en: `Did you mean ${near}?`, sv: `Menade du ${near}?` }
}

export function secondChoice(element: ElementDefinition, place: Place): void {
  note({ ...place, at: `${place.at}.${element.name}` }, 'structure', 'second-choice', {
    en: `Expected ${element.name}[x] once, found it with two types. Keep one of them.`,
    sv: `${element.name}[x] får finnas en gång, men finns med två typer. Behåll en av dem.`,
  })
}

export function missing(element: ElementDefinition, place: Place): void {
  const [type = ''] = element.types
  const what = element.choice || type.includes('.') ? '' : ` (${type})`
  note(place, 'required', 'required', {
    en: `Expected ${element.choice ? `one of ${namesOf(element)}` : element.name}${what}, which is required; found nothing. Add it.`,
    sv: `${element.choice ? `En av ${namesOf(element)}` : element.name}${what} krävs, men saknas. Lägg till det.`,
  })
}

/** A resource whose type is missing or unknown. */
export function badResourceType(type: unknown, place: Place): void {
  const near = typeof type === 'string' ? nearest(type, resourceTypes) : undefined
  const found =
    typeof type !== 'string' ? described(type) : isTypeName.test(type) ? { en: type, sv: type } : words.otherText
  note(place, 'structure', 'resource-type', {
    en: `Expected resourceType to be a resource type of R4; found ${found.en}. ${near === undefined ? 'Name the type of the resource.' : `Did you mean ${near}?`}`,
    sv: `resourceType ska vara en resurstyp i R4, men ${found.sv} finns. ${near === undefined ? 'Ange resursens typ.' : `Menade du ${near}?`}`,
  })
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

/** What JSON says a value is, without the value. */
function described(value: unknown): Sentence {
  if (value === undefined) return { en: 'nothing', sv: 'inget' }
  if (value === null) return { en: 'null', sv: 'null' }
  if (value === '') return { en: 'an empty string', sv: 'en tom text' }
  if (Array.isArray(value)) {
    return value.length === 0 ? { en: 'an empty array', sv: 'en tom lista' } : { en: 'an array', sv: 'en lista' }
  }
  if (typeof value === 'object') return { en: 'an object', sv: 'ett objekt' }
  return { en: `a ${typeof value}`, sv: kindsInSwedish[typeof value] ?? 'ett annat värde' }
}

const kindsInSwedish: Readonly<Record<string, string>> = {
  string: 'en text',
  number: 'ett tal',
  boolean: 'ett sanningsvärde',
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
