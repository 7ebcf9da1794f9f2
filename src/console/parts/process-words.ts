/** Whose a step is and where it belongs, in the words that all of the console uses. */
import { texts } from '../text/language.ts'

/** Of lanes and actors. */
export const actorWords = texts<Readonly<Record<string, string>>>({
  sv: {
    slutenvard: 'Slutenvård',
    oppenvard: 'Öppenvård',
    kommun: 'Kommunen gemensamt',
    'kommun-hsl': 'Kommun HSL',
    'kommun-socialtjanst': 'Socialtjänst',
    'fast-vardkontakt': 'Fast vårdkontakt',
    huvudhandlaggare: 'Huvudhandläggare',
    alla: 'Alla parter',
    system: 'Systemet',
  },
  en: {
    slutenvard: 'Hospital',
    oppenvard: 'Outpatient care',
    kommun: 'Municipality jointly',
    'kommun-hsl': 'Municipal health care',
    'kommun-socialtjanst': 'Social services',
    'fast-vardkontakt': 'Named care contact',
    huvudhandlaggare: 'Principal case officer',
    alla: 'All parties',
    system: 'The system',
  },
})

export const phaseWords = texts<Readonly<Record<string, string>>>({
  sv: {
    inskrivning: 'Inskrivning',
    vardtid: 'Vårdtid',
    utskrivningsklar: 'Utskrivningsklar',
    hemgang: 'Hemgång',
    uppfoljning: 'Uppföljning',
    oppenvard: 'Öppenvårdsprocess',
    katalog: 'Beredskap',
  },
  en: {
    inskrivning: 'Admission',
    vardtid: 'Hospital stay',
    utskrivningsklar: 'Ready for discharge',
    hemgang: 'Going home',
    uppfoljning: 'Follow-up',
    oppenvard: 'Outpatient process',
    katalog: 'Standing arrangements',
  },
})
