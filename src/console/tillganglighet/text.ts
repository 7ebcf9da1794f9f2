/** The accessibility statement: what Digg's guidance asks for, at https://www.digg.se. */
import { texts } from '../text/language.ts'

/** When it was judged, and when the page was changed: for both languages. */
export const judgedAt = '2026-11-22'
export const changedAt = '2026-11-22'

/** Where Digg takes complaints. */
export const complaintUrl = 'https://www.digg.se/tdosanmalan'

export interface Shortcoming {
  readonly situation: string
  readonly what: string
  readonly why: string
}

interface Statement {
  readonly title: string
  readonly nobody: string
  readonly answers: (operator: string) => string
  readonly goal: string
  readonly how: string
  readonly status: string
  readonly partly: string
  readonly standard: string
  readonly shortcomings: string
  readonly shortcomingsHead: readonly [string, string, string]
  readonly list: readonly Shortcoming[]
  readonly burden: string
  readonly noBurden: string
  readonly outside: string
  readonly nothingOutside: string
  readonly report: string
  readonly reportTo: string
  readonly noContact: string
  readonly reportWhat: string
  readonly supervision: string
  readonly supervisor: string
  readonly complain: string
  readonly tested: string
  readonly methods: readonly string[]
  readonly notTested: string
  readonly dates: (judged: string, changed: string) => string
}

export const t = texts<Statement>({
  sv: {
    title: 'Tillgänglighetsredogörelse för Vårdbros konsol',
    nobody: 'Den organisation som driver den här servern',
    answers: (operator) =>
      `${operator} står bakom den här webbplatsen, Vårdbros konsol. Så många som möjligt ska kunna använda den. Det här dokumentet beskriver hur konsolen uppfyller lagen om tillgänglighet till digital offentlig service, vilka brister vi känner till och hur du rapporterar brister till oss.`,
    goal: 'Konsolen går att använda med enbart tangentbord, på svenska och engelska, i ljust och mörkt läge, vid 400 procents förstoring och med minskad rörelse. Inget förmedlas bara med färg: varje läge har en form och ett ord.',
    how: 'Diagram har alltid en tabell med samma tal. Kortkommandon med en bokstav är avslagna från början.',
    status: 'Hur väl lagen uppfylls',
    partly:
      'Konsolen är delvis förenlig med lagen om tillgänglighet till digital offentlig service. Bristerna står nedan.',
    standard:
      'Bedömningen är gjord mot WCAG 2.1 på nivå AA genom EN 301 549 v3.2.1. Konsolen är dessutom byggd efter WCAG 2.2 på nivå AA.',
    shortcomings: 'Innehåll som inte är tillgängligt',
    shortcomingsHead: ['För vem', 'Brist', 'Skäl'],
    list: [
      {
        situation: 'Användning utan synförmåga',
        what: 'Meddelanden från servern, och beskrivningar i profiler och koder, kan vara på engelska i den svenska konsolen utan att vara utmärkta som engelska. En skärmläsare kan läsa dem med fel uttal (WCAG 3.1.2).',
        why: 'Servern anger inte språket för varje text. Det är inte åtgärdat än.',
      },
      {
        situation: 'Användning utan synförmåga',
        what: 'Redigeringsytan för JSON i verkstaden kan läsas med skärmläsare, men en lång text är mödosam att ta sig igenom. Samma problem finns som lista bredvid, med rad och sökväg.',
        why: 'Ytan är byggd för stora texter. Det har inte prövats av någon som använder skärmläsare.',
      },
      {
        situation: 'Användning med kognitiv nedsättning',
        what: 'Utforska och verkstaden visar tekniskt innehåll (FHIR, FHIRPath) som inte finns i lättläst form.',
        why: 'De är verktyg för den som bygger och prövar system.',
      },
    ],
    burden: 'Oskäligt betungande anpassning',
    noBurden: 'Inget undantag åberopas enligt 12 §.',
    outside: 'Innehåll som inte omfattas av lagkraven',
    nothingOutside:
      'Innehåll som andra vårdgivare och kommuner har skickat till servern visas som det kom. I övrigt omfattas allt innehåll.',
    report: 'Rapportera brister',
    reportTo: 'Skriv till',
    noContact:
      'Driftorganisationen har inte angett någon adress för det. Den anges med VARDBRO_CONTACT; vänd dig till den som gav dig adressen till den här webbplatsen.',
    reportWhat:
      'Tala om vilken sida det gäller och vad du försökte göra. Du kan också be om innehållet i en form som du kan använda.',
    supervision: 'Tillsyn',
    supervisor:
      'Myndigheten för digital förvaltning, Digg, har ansvaret för tillsyn över lagen. Är du inte nöjd med hur vi hanterar dina synpunkter kan du anmäla det till Digg:',
    complain: 'Anmäl bristande tillgänglighet till Digg',
    tested: 'Hur vi har prövat konsolen',
    methods: [
      'Självskattning av dem som byggt konsolen.',
      'Automatisk granskning med axe-core av varje vy, på båda språken och i båda utseendena.',
      'Automatiska prov i Chromium där vyerna används med enbart tangentbord.',
    ],
    notTested: 'Konsolen är inte prövad med skärmläsare av vana användare, och inte i Firefox eller Safari.',
    dates: (judged, changed) => `Bedömningen gjordes ${judged}. Redogörelsen uppdaterades senast ${changed}.`,
  },
  en: {
    title: "Accessibility statement for Vårdbro's console",
    nobody: 'The organisation that runs this server',
    answers: (operator) =>
      `${operator} is behind this website, Vårdbro's console. As many as possible should be able to use it. This page tells how the console meets the Swedish act on accessibility to digital public service, which shortcomings we know of, and how you report shortcomings to us.`,
    goal: 'The console can be used by keyboard alone, in Swedish and English, in light and dark, at a zoom of 400 percent and with reduced motion. Nothing is told by colour alone: every state has a shape and a word.',
    how: 'Charts always have a table with the same numbers. Shortcuts of a single letter are off from the start.',
    status: 'How well the act is met',
    partly:
      'The console is partially compliant with the act on accessibility to digital public service. The shortcomings stand below.',
    standard:
      'It was judged against WCAG 2.1 at level AA through EN 301 549 v3.2.1. The console is moreover built to WCAG 2.2 at level AA.',
    shortcomings: 'Content that is not accessible',
    shortcomingsHead: ['For whom', 'Shortcoming', 'Reason'],
    list: [
      {
        situation: 'Use without sight',
        what: 'Descriptions in profiles and codes, and titles in rulebooks, may be in Swedish in the English console without being marked as Swedish. A screen reader may read them with the wrong pronunciation (WCAG 3.1.2).',
        why: 'The server does not tell the language of every text. It is not mended yet.',
      },
      {
        situation: 'Use without sight',
        what: 'The JSON editor of the workbench can be read with a screen reader, but a long text is laborious to get through. The same issues stand in a list beside it, with line and path.',
        why: 'It is made for large texts. Nobody who uses a screen reader has tried it.',
      },
      {
        situation: 'Use with limited cognition',
        what: 'The explorer and the workbench show technical content (FHIR, FHIRPath) that there is no easy-to-read form of.',
        why: 'They are tools for those who build and test systems.',
      },
    ],
    burden: 'Disproportionate burden',
    noBurden: 'No exception under section 12 is claimed.',
    outside: 'Content that the act does not cover',
    nothingOutside:
      'What other care providers and municipalities have sent to the server is shown as it came. All other content is covered.',
    report: 'Report shortcomings',
    reportTo: 'Write to',
    noContact:
      'The organisation that runs the server has given no address for it. It is set by VARDBRO_CONTACT; turn to whoever gave you the address of this website.',
    reportWhat:
      'Tell which page it is about and what you tried to do. You can also ask for the content in a form that you can use.',
    supervision: 'Supervision',
    supervisor:
      'The Agency for Digital Government, Digg, supervises the act. If you are not content with how we handle what you report, you can complain to Digg:',
    complain: 'Report lacking accessibility to Digg',
    tested: 'How we have tested the console',
    methods: [
      'Self-assessment by those who built the console.',
      'Automatic examination of every view with axe-core, in both languages and both appearances.',
      'Automatic tests in Chromium in which the views are used by keyboard alone.',
    ],
    notTested: 'The console has not been tested with screen readers by experienced users, nor in Firefox or Safari.',
    dates: (judged, changed) => `It was judged on ${judged}. The statement was last changed on ${changed}.`,
  },
})
