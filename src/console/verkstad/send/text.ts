/** What is said of an answer. */
import { texts } from '../../text/language.ts'

const count = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`

export const t = texts({
  sv: {
    none: 'Inget har skickats än.',
    sending: 'Skickar …',
    accepted: 'Servern tog emot allt.',
    partly: (n: number) => `Servern tog inte emot ${count(n, 'post', 'poster')}.`,
    refused: 'Servern tog inte emot det.',
    notAccepted: 'togs inte emot',
    nothingStored: 'Inget har sparats.',
    openCase: 'Öppna ärendet',
    back: (title: string) => `Tillbaka till ${title}`,
    entries: 'Poster i svaret',
    entry: 'Post',
    outcome: 'Utfall',
    result: 'Resurs',
    whole: 'Hela bunten',
    statuses: { 200: 'fanns redan eller uppdaterad', 201: 'skapad', 204: 'borttagen', 304: 'oförändrad' } as Readonly<
      Record<number, string>
    >,
    issues: (n: number) => `${n} fel`,
    raw: 'Visa svaret i JSON',
    requestId: 'Id för anropet',
    convert: 'Gör om till transaktion',
    convertHint:
      'Den här bunten säger inte vad som ska göras med posterna. Du kan göra om den till en transaktion; du ser ändringen först.',
    convertTitle: 'Gör om till transaktion',
    convertAbout: 'Så här ändras texten. Inget ändras förrän du godkänner.',
    apply: 'Ändra texten',
    cancel: 'Avbryt',
    sentAs: (mode: string) => `Bundle.type blir ${mode} i det som skickas; texten ändras inte.`,
  },
  en: {
    none: 'Nothing has been sent yet.',
    sending: 'Sending …',
    accepted: 'The server accepted all of it.',
    partly: (n) => `The server did not accept ${count(n, 'entry', 'entries')}.`,
    refused: 'The server did not accept it.',
    notAccepted: 'was not accepted',
    nothingStored: 'Nothing has been stored.',
    openCase: 'Open the case',
    back: (title) => `Back to ${title}`,
    entries: 'Entries of the answer',
    entry: 'Entry',
    outcome: 'Outcome',
    result: 'Resource',
    whole: 'The whole bundle',
    statuses: { 200: 'was there or updated', 201: 'created', 204: 'deleted', 304: 'unchanged' },
    issues: (n) => count(n, 'error', 'errors'),
    raw: 'Show the answer in JSON',
    requestId: 'Id of the request',
    convert: 'Make it a transaction',
    convertHint:
      'This bundle does not say what is to be done with its entries. You can make it a transaction; you see the change first.',
    convertTitle: 'Make it a transaction',
    convertAbout: 'This is how the text changes. Nothing changes before you agree.',
    apply: 'Change the text',
    cancel: 'Cancel',
    sentAs: (mode) => `Bundle.type becomes ${mode} in what is sent; the text does not change.`,
  },
})
