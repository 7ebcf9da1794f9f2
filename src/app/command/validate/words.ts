/** The words of `vardbro validate`, in both languages. */
import type { Words } from '../line/command-entry.ts'

export const validateWords = {
  error: { sv: 'fel', en: 'error' },
  warning: { sv: 'varning', en: 'warning' },
  information: { sv: 'upplysning', en: 'information' },
  place: { sv: 'rad {line}, kol {column}', en: 'line {line}, col {column}' },
  found: { sv: 'Hittade', en: 'Found' },
  expected: { sv: 'Förväntade', en: 'Expected' },
  hint: { sv: 'Gör så här', en: 'Mend it so' },
  fixable: { sv: 'kan rättas med --fix', en: 'can be mended with --fix' },
  same: { sv: 'samma på {count} ställen till: {places}', en: 'the same at {count} more places: {places}' },
  clean: { sv: 'Inga fel.', en: 'No errors.' },
  counts: {
    sv: '{files} filer, {resources} resurser, {profiles} profiler prövade: {error} fel, {warning} varningar, {information} upplysningar.',
    en: '{files} files, {resources} resources, {profiles} profiles applied: {error} errors, {warning} warnings, {information} information.',
  },
  muted: { sv: '{muted} kända fynd är tystade.', en: '{muted} known findings are muted.' },
  failing: { sv: 'Filer med fel:', en: 'Files with errors:' },
  others: {
    sv: '{count} filer är inte FHIR och granskades inte: {names}',
    en: '{count} files are no FHIR and were not checked: {names}',
  },
  interrupted: { sv: 'Avbruten: det här hann granskas.', en: 'Interrupted: so much was checked.' },
  noFiles: {
    sv: 'Det finns inga filer att granska där. Av en mapp tas *.json och *.ndjson, även .gz. Är det meningen: --allow-empty.',
    en: 'There are no files to check there. Of a folder *.json and *.ndjson are taken, .gz too. Where that is meant: --allow-empty.',
  },
  missing: { sv: '{path}: filen eller mappen finns inte.', en: '{path}: there is no such file or folder.' },
  forbidden: { sv: '{path}: det finns ingen rätt att läsa det.', en: '{path}: there is no right to read it.' },
  unreadable: { sv: '{path}: kan inte läsas ({code}).', en: '{path}: cannot be read ({code}).' },
  expired: {
    sv: 'Ett känt fynd gick ut {until}: {reason} Rätta det, eller sätt ett nytt slutdatum i {file}.',
    en: 'A known finding has expired on {until}: {reason} Mend it, or set a new end date in {file}.',
  },
  noReason: {
    sv: '{file}: {count} kända fynd saknar skäl eller slutdatum. Fyll i reason och until.',
    en: '{file}: {count} known findings have no reason or no end date. Fill in reason and until.',
  },
  baselineWritten: { sv: '{file}: {count} kända fynd.', en: '{file}: {count} known findings.' },
  unused: {
    sv: '{file}: {count} kända fynd finns inte mer; --update-baseline tar bort dem.',
    en: '{file}: {count} known findings are there no more; --update-baseline takes them away.',
  },
  fixed: { sv: '{file}: {count} fel rättade.', en: '{file}: {count} faults mended.' },
  wouldFix: { sv: '{file}: {count} fel kan rättas.', en: '{file}: {count} faults can be mended.' },
  notFixed: {
    sv: '{file}: NDJSON, gz och standard in rättas inte.',
    en: '{file}: NDJSON, gz and the standard input are not mended.',
  },
  watching: { sv: 'Väntar på ändringar. Ctrl+C avslutar.', en: 'Waiting for changes. Ctrl+C ends this.' },
} as const satisfies Record<string, Words>
