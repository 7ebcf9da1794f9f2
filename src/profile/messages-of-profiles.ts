/** The sentences for what a profile asks of an element. See messages.ts. */
import type { Message } from './message.ts'

export const profileMessages = {
  minimum: {
    severity: 'error',
    code: 'structure',
    en: '{element}: expected at least {expected}, found {found}. Add what is missing.',
    sv: '{element}: minst {expected} krävs, men {found} finns. Lägg till det som saknas.',
  },
  maximum: {
    severity: 'error',
    code: 'structure',
    en: '{element}: expected at most {expected}, found {found}. Remove what is too much.',
    sv: '{element}: högst {expected} tillåts, men {found} finns. Ta bort det som är för mycket.',
  },
  'slice-minimum': {
    severity: 'error',
    code: 'structure',
    en: 'The slice {slice} of {element}: expected at least {expected}, found {found}. Add one in which {matcher}.',
    sv: 'Delen {slice} av {element}: minst {expected} krävs, men {found} finns. Lägg till en där {matcher}.',
  },
  'slice-maximum': {
    severity: 'error',
    code: 'structure',
    en: 'The slice {slice} of {element}: expected at most {expected}, found {found}. Remove what is too much.',
    sv: 'Delen {slice} av {element}: högst {expected} tillåts, men {found} finns. Ta bort det som är för mycket.',
  },
  'slice-closed': {
    severity: 'error',
    code: 'structure',
    en: 'This belongs to none of the slices {expected}, and {element} may hold nothing else. Change it to match one, or remove it.',
    sv: 'Detta hör inte till någon av delarna {expected}, och {element} får inte innehålla annat. Ändra så att det passar en av dem, eller ta bort det.',
  },
  'slice-order': {
    severity: 'error',
    code: 'structure',
    en: 'The slice {slice} of {element} stands after {found}; expected the order {expected}. Move it forward.',
    sv: 'Delen {slice} av {element} står efter {found}; ordningen ska vara {expected}. Flytta den framåt.',
  },
  'slice-end': {
    severity: 'error',
    code: 'structure',
    en: 'This belongs to no slice of {element} and stands before one that does; what is not sliced comes last. Move it to the end.',
    sv: 'Detta hör inte till någon del av {element} och står före en som gör det; det som inte hör till en del kommer sist. Flytta det till slutet.',
  },
  'slice-near': {
    severity: 'information',
    code: 'value',
    en: 'This comes nearest to the slice {slice}, which is required, but {path} is not as the slice wants it: expected {expected}. Change it if it is meant to be {slice}.',
    sv: 'Detta ligger närmast delen {slice}, som krävs, men {path} är inte som delen kräver: {expected} väntades. Ändra det om det ska vara {slice}.',
  },
  type: {
    severity: 'error',
    code: 'structure',
    en: '{element} may have the type {expected} here; found {found}. Use one of these types.',
    sv: '{element} får här ha typen {expected}; {found} finns. Använd en av dessa typer.',
  },
  fixed: {
    severity: 'error',
    code: 'value',
    en: 'Expected exactly {expected}; found something else. Write it so.',
    sv: 'Exakt {expected} väntades; något annat finns. Skriv det så.',
  },
  'fixed-extra': {
    severity: 'error',
    code: 'value',
    en: 'The fixed value does not have {found}. Remove it.',
    sv: 'Det fasta värdet har inte {found}. Ta bort det.',
  },
  pattern: {
    severity: 'error',
    code: 'value',
    en: 'Expected at least {expected}; it is not there. Add it or change what differs.',
    sv: 'Minst {expected} väntades; det finns inte. Lägg till det eller ändra det som skiljer.',
  },
  'value-minimum': {
    severity: 'error',
    code: 'value',
    en: 'The value is below the least that is allowed, {expected}.',
    sv: 'Värdet är under det minsta tillåtna, {expected}.',
  },
  'value-maximum': {
    severity: 'error',
    code: 'value',
    en: 'The value is above the greatest that is allowed, {expected}.',
    sv: 'Värdet är över det största tillåtna, {expected}.',
  },
  length: {
    severity: 'error',
    code: 'too-long',
    en: 'Expected at most {expected} characters, found {found}. Shorten it.',
    sv: 'Högst {expected} tecken tillåts, men {found} finns. Korta texten.',
  },
  binding: {
    severity: 'error',
    code: 'code-invalid',
    en: 'Expected a code of the value set {expected}; {found} is not one of them. Choose a code of the value set.',
    sv: 'En kod ur värdemängden {expected} krävs; {found} ingår inte. Välj en kod ur värdemängden.',
  },
  'binding-text': {
    severity: 'error',
    code: 'code-invalid',
    en: 'Expected a code of the value set {expected}; found no code. Add a coding.',
    sv: 'En kod ur värdemängden {expected} krävs; ingen kod finns. Lägg till en kod.',
  },
  'binding-extensible': {
    severity: 'warning',
    code: 'code-invalid',
    en: '{found} is not in the value set {expected}. Use a code of it if one means the same.',
    sv: '{found} ingår inte i värdemängden {expected}. Använd en kod ur den om någon betyder detsamma.',
  },
  'binding-unchecked': {
    severity: 'information',
    code: 'not-supported',
    en: 'Not checked: whether {found} is in the value set {expected}, which is not held here.',
    sv: 'Ej kontrollerat: om {found} ingår i värdemängden {expected}, som inte finns här.',
  },
} as const satisfies Record<string, Message>
