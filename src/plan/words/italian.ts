import type { PartOfVocabulary } from './vocabulary.ts'

export const italian: PartOfVocabulary = {
  name: 'Italian',
  phase: `
    fase/fasi, tappa/tappe, stadio/stadi, milestone, pietra miliare/pietre miliari, traguardo/traguardi, sprint,
    epica/epiche, iterazione/iterazioni, rilascio/rilasci, ondata/ondate, incremento/incrementi, ciclo/cicli,
    blocco/blocchi, anno/anni, trimestre/trimestri, mese/mesi, settimana/settimane, giorno/giorni, giornata/giornate,
    pacchetto di lavoro/pacchetti di lavoro`,
  ordinalAfter: `ª, º, °`,
  task: `attività, compito, compiti, sottoattività, storia, storie, storia utente, deliverable, pacchetto di lavoro`,
  step: `passo, passi, passaggio, passaggi`,
  taskList: `
    attività, elenco attività, elenco delle attività, lista delle attività, attività principali, attività rimanenti,
    sottoattività, compiti, da fare, cose da fare, deliverable, azioni, piano d'azione, lavoro, lavori, storie,
    storie utente, pacchetti di lavoro, lista di controllo`,
  criteria: `
    criteri di uscita, criterio di uscita, criteri di successo, criterio di successo, criteri di accettazione,
    criterio di accettazione, criteri di completamento, criterio di completamento, criteri di ingresso,
    criteri di validazione, definizione di fatto, definizione di completato, definizione di pronto, risultati attesi,
    risultato atteso, test di accettazione`,
  gate: `accettazione, punto di controllo, punti di controllo, criteri, criterio`,
  goal: `
    obiettivo, obiettivi, obiettivo generale, obiettivo dello sprint, obiettivo della fase, scopo, finalità, missione,
    visione`,
  aside: `
    legenda, convenzioni, glossario, storico delle modifiche, registro delle modifiche, cronologia delle versioni,
    metriche di successo, rischi, rischio, gestione dei rischi, mitigazione dei rischi, mitigazione, note, nota,
    osservazioni, riferimenti, riferimento, appendice, allegati, file da creare, file da modificare, file modificati,
    file principali, riepilogo esecutivo, introduzione, prossimi passi, passi successivi, prossime azioni,
    percorso critico, cammino critico, strategia di implementazione, piano di rollback, piano di emergenza,
    fuori ambito, fuori perimetro, non obiettivi, presupposti, ipotesi, domande aperte, registro delle decisioni,
    lezioni apprese, retrospettiva, allocazione delle risorse, piano di comunicazione, parti interessate,
    ordine di implementazione, ordine consigliato, ordine suggerito, ordine di esecuzione`,
  asideAlone: `
    contenuti, contenuto, formato, storico, metriche, risorse, collegamenti, file, ruoli, squadra, contesto, verifica,
    validazione, esempi, esempio, comandi, date chiave, decisioni, indice, sommario, indicatori, vincoli, limitazioni,
    priorità, sequenza, budget, costi`,
  asideEnding: ``,
  repeat: `
    riepilogo, panoramica, panoramica del progetto, descrizione generale, riepilogo attività,
    riepilogo delle attività, stato attuale, stato del progetto, stato di avanzamento, avanzamento, progresso,
    progressi`,
  repeatEnding: ``,
  testLabel: `test, verifica, validazione`,
  placeholder: `da definire, da determinare, da confermare, nessuno, nessuna, attività, descrizione, nome`,
  otherTable: `
    test, casi di test, piano di test, matrice di test, impegno, stime, stima, cronoprogramma, calendario,
    tempistiche, dipendenze, matrice raci, stato, stack tecnologico, tecnologie, architettura, struttura del progetto,
    struttura del repository, variabili d'ambiente, supporto`,
  atLeast: `almeno, più di, oltre, non meno di`,
  atMost: `al massimo, meno di, non più di, fino a, quasi`,
  joining: `di, del, della, dello, dei, delle, degli, dell', e, per, dopo, in`,
  sumRow: `totale, totali, somma, subtotale, media`,
  total: `totale, totale di, numero di, numero totale di, in totale`,
  about: `circa, approssimativamente, all'incirca`,
  field: {
    'depends-on': `
      dipende da, dipende, dipendono da, dipendenza, dipendenze, richiede, necessita, dopo, attende, predecessore,
      predecessori`,
    precondition: `
      prerequisito, prerequisiti, precondizione, precondizioni, bloccato da, bloccata da, bloccante, bloccanti`,
    blocks: `
      blocca, bloccano, sblocca, abilita, richiesto per, necessario per, prerequisito di, prerequisito per,
      precondizione di, precondizione per, predecessore di`,
    status: `stato, fatto, completato, completata, avanzamento, progresso`,
    priority: `priorità, prio, urgenza, importanza, gravità`,
    owner: `
      responsabile, responsabili, assegnato a, assegnata a, assegnato, incaricato, proprietario, chi, sviluppatore`,
    estimate: `
      stima, stimato, tempo stimato, impegno, sforzo, effort, durata, durata stimata, tempo, dimensione, punti,
      punti storia, ore, ore stimate`,
    goal: `obiettivo, obiettivi, scopo, finalità`,
    title: `
      attività, compito, titolo, nome, descrizione, descrizione attività, nome attività, azione, deliverable, storia,
      funzionalità, elemento, cosa, passo`,
    id: `n°, nº, num., numero, codice, chiave, rif., identificativo`,
    steps: `sottoattività, passi, passaggi`,
  },
  status: {
    todo: `
      da fare, in sospeso, in attesa, aperto, aperta, nuovo, nuova, non iniziato, non iniziata, non avviato,
      non avviata, pianificato, pianificata, previsto, prevista, programmato, programmata, bloccato, bloccata,
      in pausa, sospeso, sospesa, non fatto, non completato, non completata, incompleto, incompleta`,
    'in-progress': `
      in corso, in lavorazione, in sviluppo, in esecuzione, in revisione, in test, iniziato, iniziata, avviato,
      avviata, attivo, attiva, parziale, parzialmente completato, parzialmente completata, parzialmente fatto`,
    done: `
      fatto, fatta, completato, completata, completati, completate, completo, completa, terminato, terminata, finito,
      finita, concluso, conclusa, chiuso, chiusa, risolto, risolta, consegnato, consegnata, implementato,
      implementata, rilasciato, rilasciata, realizzato, realizzata, verificato, verificata, approvato, approvata, sì`,
    dropped: `
      annullato, annullata, cancellato, cancellata, scartato, scartata, rimandato, rimandata, rinviato, rinviata,
      posticipato, posticipata, obsoleto, obsoleta, saltato, saltata, rifiutato, rifiutata, abbandonato, abbandonata,
      non previsto, non pianificato, non necessario, rimosso, rimossa, sostituito, sostituita, congelato, duplicato`,
  },
  titleStatus: `
    fatto, fatta, completato, completata, terminato, terminata, finito, concluso, chiuso, risolto, consegnato,
    implementato, implementata, rilasciato, in corso, in lavorazione, in revisione, da fare, in attesa, in sospeso,
    non iniziato, non iniziata, pianificato, bloccato, bloccata, annullato, annullata, rimandato, rinviato, scartato`,
  afterStatus: `in, il, a, al, entro, dal, da, con, via, come, per, causa`,
  titleTag: `inserita, inserito`,
  doneFor: `
    da fare/fatto, in attesa/completato, in sospeso/completato, aperto/chiuso, aperta/chiusa, non iniziato/completato,
    non iniziata/completata, incompleto/completo, non fatto/fatto, non completato/completato,
    non completata/completata, pianificato/completato`,
  none: `
    nessuna, nessuno, niente, nulla, non applicabile, nessuna dipendenza, senza dipendenze, nessun prerequisito,
    indipendente`,
  completion: `
    completato, completata, completati, completate, completamento, terminato, terminata, concluso, conclusa, finito,
    finita, fatto, fatta, pronto, pronta, pronti, pronte, consegnato, consegnata, risolto, risolta, approvato,
    approvata, implementato, implementata, disponibile, disponibili, è, sono, sia, siano, essere, interamente, prima`,
  weak: `
    pianificato, pianificata, iniziato, iniziata, in corso, in parallelo, parallelo a, parallela a, in parallelo con,
    in parallelo a, simultaneo, contemporaneamente, vedi, vedere, vedi anche, indipendente da, correlato, correlata,
    correlato a, opzionale, facoltativo, come in, simile a, idealmente, preferibilmente, non dipende da`,
  dependency: `
    dipende da, dipende dal, dipende dalla, dipendono da, dipende, dipendente da, dipendenza, dipendenze, richiede,
    richiedono, necessita di, necessita, bloccato da, bloccata da, dopo, una volta, attende, prerequisito,
    prerequisiti, precondizione, non può iniziare prima di, non può iniziare finché, inizia dopo, parte dopo,
    solo dopo, si basa su, non appena, appena, predecessore, predecessori`,
  when: `dopo, una volta, non appena, appena`,
  condition: `quando`,
  reverse: `
    blocca, bloccano, sblocca, prima di, prima del, prima della, richiesto da, richiesto per, richiesta per,
    necessario per, necessaria per, deve essere completato prima di, deve essere completata prima di,
    deve finire prima di, prerequisito di, prerequisito per, prerequisiti di, prerequisiti per, precondizione di,
    precondizione per, predecessore di, precede`,
  enabling: `abilita`,
  filler: `
    di, del, della, dello, dei, delle, degli, il, la, lo, i, gli, le, un, una, uno, da, dal, dalla, per, con, che,
    questo, questa, questi, queste, entrambi, entrambe, solo, anche, può, possono, deve, devono, quando, fino, lavoro`,
  inside: `in, nel, nella`,
  and: `e, ed, più, nonché`,
  to: `a, al, fino a, alla`,
  all: `tutte, tutti, tutta, ogni, qualsiasi`,
  previous: `precedente, precedenti, prima, antecedente, antecedenti, sopra`,
  everything: `tutto quanto sopra, tutto il precedente, tutto ciò che precede, tutto`,
  other: `altra, altre, altro, altri, restante, restanti, rimanente, rimanenti, resto`,
  later: `successiva, successive, successivo, successivi, seguente, seguenti, prossima, prossime, prossimo, prossimi`,
  last: `finale, ultima, ultimo`,
  dependencySection: `
    dipendenze, dipendenza, prerequisiti, prerequisito, precondizioni, blocchi, ordine di esecuzione`,
  priority: `
    critica, critico, urgente, alta, alto, medio, bassa, basso, priorità alta, priorità media, priorità bassa,
    alta priorità, media priorità, bassa priorità`,
  unit: `
    ora, ore, giorno, giorni, gg, settimana, settimane, sett, mese, mesi, minuto, minuti, punto, punti, giorni uomo,
    giorni lavorativi, sprint`,
  number: `
    zero/0, uno/1, una/1, tre/3, quattro/4, cinque/5, sei/6, sette/7, otto/8, nove/9, dieci/10, undici/11, dodici/12`,
  ordinal: `
    prima/1, primo/1, seconda/2, secondo/2, terza/3, terzo/3, quarta/4, quarto/4, quinta/5, quinto/5, sesta/6, sesto/6`,
  version: `versione, rilascio`,
  month: `
    gennaio/gen, febbraio/feb, marzo/mar, aprile/apr, maggio/mag, giugno/giu, luglio/lug, agosto/ago, settembre/set,
    ottobre/ott, novembre/nov, dicembre/dic`,
  horizon: `
    adesso, ora, prossimamente, in seguito, più avanti, breve termine, medio termine, lungo termine, a breve termine,
    a medio termine, a lungo termine, priorità alta, priorità media, priorità bassa, alta priorità, media priorità,
    bassa priorità`,
}
