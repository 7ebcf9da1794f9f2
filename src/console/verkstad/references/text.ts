/** What is said of references. */
import { texts } from '../../text/language.ts'

const count = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`

export const t = texts({
  sv: {
    none: 'Bara en bunt har poster som kan referera till varandra.',
    summary: (resources: number, links: number, missing: number) =>
      `${count(resources, 'resurs', 'resurser')}, ${count(links, 'referens', 'referenser')}, ${missing} saknas.`,
    drawing: 'Bild av referenserna. Samma uppgifter finns i tabellen under.',
    table: 'Referenser',
    from: 'Från',
    element: 'Element',
    to: 'Till',
    state: 'Läge',
    inside: 'I bunten',
    asked: 'Söks fram',
    missing: 'Saknas i bunten',
    present: 'Finns på servern',
    absent: 'Finns inte på servern',
    outside: 'Okänd',
    double: 'Samma fullUrl som en annan post',
    goTo: (name: string) => `Gå till ${name}`,
    more: (n: number) => `Visa ${n} till`,
    large: 'Bunten är stor. Bilden visar den post du väljer i tabellen, och dess grannar.',
    onlyMissing: 'Bara det som saknas',
  },
  en: {
    none: 'Only a bundle has entries that can refer to each other.',
    summary: (resources, links, missing) =>
      `${count(resources, 'resource', 'resources')}, ${count(links, 'reference', 'references')}, ${missing} missing.`,
    drawing: 'Drawing of the references. The table below says the same.',
    table: 'References',
    from: 'From',
    element: 'Element',
    to: 'To',
    state: 'State',
    inside: 'In the bundle',
    asked: 'Found by a search',
    missing: 'Missing in the bundle',
    present: 'On the server',
    absent: 'Not on the server',
    outside: 'Unknown',
    double: 'The same fullUrl as another entry',
    goTo: (name) => `Go to ${name}`,
    more: (n) => `Show ${n} more`,
    large: 'The bundle is large. The drawing shows the entry that you choose in the table, and its neighbours.',
    onlyMissing: 'Only what is missing',
  },
})
