import type { Vocabulary } from './vocabulary.ts'

export const german: Vocabulary = {
  name: 'German',
  phase: `
    phase/phasen/projektphase/umsetzungsphase/entwicklungsphase/implementierungsphase, etappe/etappen, stufe/stufen,
    ausbaustufe/ausbaustufen, meilenstein/meilensteine/meilensteins/meilensteinen, sprint/sprints, epic/epics,
    iteration/iterationen, release/releases, welle/wellen, inkrement/inkremente/inkrements, zyklus/zyklen, jahr/jahre,
    quartal/quartale/quartals, monat/monate/monats/monaten, kalenderwoche/kalenderwochen, kw, woche/wochen,
    tag/tage/tages/tagen, arbeitspaket/arbeitspakete/arbeitspakets/arbeitspaketen`,
  phaseKind: ``,
  ordinalBefore: ``,
  ordinalAfter: ``,
  phasePrefix: ``,
  task: `
    aufgabe, aufgaben, teilaufgabe, teilaufgaben, unteraufgabe, unteraufgaben, arbeitspaket, arbeitspakete, ap,
    ticket, tickets, story, vorgang, maßnahme, liefergegenstand`,
  step: `schritt, schritte`,
  taskList: `
    aufgaben, aufgabenliste, teilaufgaben, unteraufgaben, offene aufgaben, hauptaufgaben, zu erledigen, zu tun, offen,
    arbeitspakete, arbeiten, maßnahmen, aktivitäten, tätigkeiten, liefergegenstände, lieferobjekte, stories,
    user stories, checkliste`,
  criteria: `
    abnahmekriterien, abnahmekriterium, akzeptanzkriterien, akzeptanzkriterium, erfolgskriterien, erfolgskriterium,
    abschlusskriterien, abschlusskriterium, fertigstellungskriterien, austrittskriterien, eintrittskriterien,
    qualitätskriterien, definition of done, definition von fertig, fertig wenn, erledigt wenn, abgeschlossen wenn,
    erwartete ergebnisse, erwartetes ergebnis, abnahmetests`,
  gate: `abnahme, prüfpunkt, prüfpunkte, kontrollpunkt, kontrollpunkte, quality gate, kriterien`,
  goal: `ziel, ziele, zielsetzung, sprintziel, sprint-ziel, phasenziel, zweck, vision, gesamtziel, hauptziel`,
  aside: `
    inhaltsverzeichnis, legende, konventionen, glossar, abkürzungen, änderungshistorie, änderungsprotokoll,
    versionshistorie, erfolgsmetriken, risiken, risiko, risikominderung, risikomanagement, risikobewertung,
    gegenmaßnahmen, notizen, anmerkungen, anmerkung, hinweise, hinweis, bemerkungen, referenzen, verweise, anhang,
    anhänge, dateiliste, zu erstellende dateien, zu ändernde dateien, geänderte dateien, einleitung, einführung,
    management summary, kurzfassung, nächste schritte, kritischer pfad, umsetzungsstrategie,
    implementierungsstrategie, rollback-plan, notfallplan, außerhalb des umfangs, nicht im umfang, nicht-ziele,
    nichtziele, abgrenzung, annahmen, offene fragen, offene punkte, entscheidungsprotokoll, retrospektive,
    erkenntnisse, lessons learned, ressourcenplanung, kommunikationsplan, stakeholder, mitwirken, mitmachen, verhaltenskodex`,
  asideAlone: `
    inhalt, format, historie, metriken, ressourcen, links, dateien, kosten, budget, rollen, team, teams,
    zuständigkeiten, hintergrund, kontext, ausgangslage, verifikation, verifizierung, validierung, überprüfung,
    beispiele, beispiel, befehle, termine, rollback, entscheidungen, einschränkungen, rahmenbedingungen, prioritäten,
    kennzahlen, quellen, reihenfolge, lizenz`,
  asideEnding: `
    metriken, prioritäten, referenzen, risiken, kennzahlen, vorlage, vorlagen, umsetzungsreihenfolge,
    empfohlene reihenfolge, vorgeschlagene reihenfolge`,
  otherTable: `
    tests, testfälle, testplan, testmatrix, aufwand, aufwände, aufwandsschätzung, schätzung, schätzungen, zeitplan,
    terminplan, zeitschiene, abhängigkeiten, priorität, kostenübersicht, raci-matrix, technologie-stack, technologien,
    architektur, projektstruktur, verzeichnisstruktur, ordnerstruktur, umgebungsvariablen, support`,
  repeat: `
    übersicht, überblick, projektübersicht, projektüberblick, zusammenfassung, aufgabenübersicht, status,
    aktueller status, aktueller stand, projektstatus, projektstand, umsetzungsstand, stand, fortschritt,
    fortschrittsübersicht, auf einen blick`,
  repeatEnding: `zusammenfassung, übersicht, überblick`,
  testLabel: `tests, test, verifikation, prüfung, validierung`,
  placeholder: `
    offen, noch offen, noch zu klären, zu klären, wird noch festgelegt, keine, aufgabe, beschreibung, name`,
  later: `nächste, nächsten, spätere, späteren, folgende, folgenden, nachfolgende, nachfolgenden, weitere, weiteren`,
  atLeast: `mindestens, über, mehr als, nicht weniger als, wenigstens`,
  atMost: `höchstens, maximal, bis zu, unter, weniger als, nicht mehr als, fast, knapp`,
  joining: `für, von, vom, und, des, der, nach, pro, im, in, zu, zum, zur`,
  sumRow: `summe, summen, gesamt, gesamtsumme, gesamtaufwand, zwischensumme, durchschnitt, insgesamt`,
  total: `anzahl, anzahl der, gesamtzahl, gesamtzahl der, gesamtanzahl, gesamtanzahl der, gesamt, insgesamt`,
  about: `etwa, ca., circa, rund, ungefähr`,
  field: {
    'depends-on': `
      hängt ab von, abhängig von, abhängigkeit, abhängigkeiten, vor-abhängigkeit, vor-abhängigkeiten, hängt von,
      benötigt, braucht, erfordert, setzt voraus, nach, wartet auf, vorgänger, vorgängeraufgabe, deps`,
    precondition: `
      voraussetzung, voraussetzungen, vorbedingung, vorbedingungen, vorarbeiten, blockiert durch, blockiert von,
      blocker`,
    blocks: `
      blockiert, ermöglicht, nachfolger, benötigt von, benötigt für, voraussetzung für, vorbedingung für,
      voraussetzung von, vorgänger von, blocker für`,
    status: `status, stand, zustand, erledigt, fertig, abgeschlossen, fortschritt`,
    priority: `priorität, prio, dringlichkeit, wichtigkeit`,
    owner: `
      verantwortlich, verantwortlicher, verantwortliche, verantwortlichkeit, zuständig, zuständigkeit, zuständiger,
      zugewiesen an, zugewiesen, bearbeiter, bearbeiterin, wer, person, entwickler`,
    estimate: `
      aufwand, schätzung, geschätzter aufwand, aufwandsschätzung, dauer, geschätzte dauer, zeit, zeitaufwand, größe,
      punkte, story-punkte, stunden, personentage, pt`,
    goal: `ziel, ziele, zweck, sprintziel, zielsetzung`,
    issue: `issue`,
    title: `
      aufgabe, titel, bezeichnung, beschreibung, aufgabenbeschreibung, arbeitspaket, vorgang, tätigkeit, aktivität,
      maßnahme, thema, liefergegenstand, lieferobjekt, was, schritt, funktion`,
    id: `nr, nr., nummer, lfd. nr., lfd nr, kennung, kürzel, pos, pos., aufgaben-nr., aufgaben-id, ap-nr.`,
    steps: `aufgaben, teilaufgaben, unteraufgaben, schritte, checkliste`,
  },
  status: {
    todo: `
      offen, neu, zu tun, zu erledigen, ausstehend, noch offen, nicht begonnen, noch nicht begonnen, nicht gestartet,
      noch nicht gestartet, geplant, anstehend, bereit, blockiert, wartet, wartend, pausiert, nicht erledigt,
      nicht fertig, unvollständig, nein`,
    'in-progress': `
      in arbeit, in bearbeitung, läuft, laufend, begonnen, gestartet, angefangen, aktiv, in umsetzung, in entwicklung,
      im gange, in prüfung, im review, in review, im test, teilweise, teilweise erledigt, teilweise fertig,
      teilweise erfüllt`,
    done: `
      fertig, erledigt, abgeschlossen, beendet, fertiggestellt, vollständig, komplett, geschlossen, gelöst, behoben,
      umgesetzt, implementiert, ausgeliefert, veröffentlicht, geliefert, abgenommen, geprüft, erfüllt, gemacht, getan,
      zusammengeführt, zusammengelegt,
      ja`,
    dropped: `
      verworfen, abgebrochen, gestrichen, entfällt, entfallen, storniert, abgelehnt, verschoben, vertagt,
      zurückgestellt, nicht geplant, nicht nötig, nicht mehr nötig, nicht benötigt, obsolet, überholt, hinfällig,
      übersprungen, ersetzt, eingefroren, duplikat`,
  },
  titleStatus: `
    fertig, erledigt, abgeschlossen, fertiggestellt, umgesetzt, implementiert, ausgeliefert, in arbeit,
    in bearbeitung, läuft, begonnen, teilweise erledigt, teilweise fertig, offen, ausstehend, noch offen,
    nicht begonnen, noch nicht begonnen, nicht gestartet, geplant, blockiert, verworfen, abgebrochen, gestrichen,
    entfällt, verschoben, zurückgestellt, obsolet, nicht nötig`,
  afterStatus: `im, in, am, an, bis, seit, mit, über, als, weil, wegen, auf, für, von, durch, nach`,
  titleTag: `eingefügt, eingeschoben`,
  doneFor: `
    offen/erledigt, ausstehend/erledigt, zu erledigen/erledigt, zu tun/erledigt, nicht begonnen/abgeschlossen,
    nicht erledigt/erledigt, nicht fertig/fertig, unvollständig/vollständig, geplant/fertig, nein/ja`,
  none: `
    keine, keiner, kein, nichts, entfällt, k.a., keine abhängigkeiten, keine abhängigkeit, keine voraussetzungen,
    keine vorbedingungen, unabhängig, nicht zutreffend, keine vor-abhängigkeiten`,
  completion: `
    fertig, fertiggestellt, erledigt, abgeschlossen, vollständig, komplett, beendet, abschluss, fertigstellung,
    beendigung, abgenommen, geliefert, umgesetzt, implementiert, verfügbar, vorhanden, gelöst, geschlossen, ist, sind,
    muss, müssen, sein, wird, werden, wurde, wurden, zuerst, ganz, ea, ende-anfang`,
  weak: `
    geplant, begonnen, gestartet, in arbeit, parallel, parallel zu, gleichzeitig, gleichzeitig mit, zeitgleich, siehe,
    siehe auch, vgl., vergleiche, unabhängig, unabhängig von, verwandt, verwandt mit, optional, wahlweise, wie in,
    ähnlich, ähnlich wie, idealerweise, möglichst, nicht abhängig von, hängt nicht ab von, wie bei, aa, ee, ae,
    anfang-anfang, ende-ende`,
  dependency: `
    hängt ab von, hängt von, hängen ab von, hängen von, hängt ab, abhängig von, abhängigkeit, abhängigkeiten,
    vor-abhängigkeit, vor-abhängigkeiten, benötigt, benötigen, braucht, brauchen, erfordert, erfordern, setzt voraus,
    blockiert durch, blockiert von, nach, nachdem, nach abschluss von, wartet auf, warten auf, voraussetzung,
    voraussetzungen, vorbedingung, sobald, erst nach, erst wenn, kann erst nach, nicht vor, kann nicht vor,
    beginnt nach, startet nach, folgt auf, baut auf, basiert auf, vorgänger, setzt … voraus, setzen … voraus`,
  postfix: ``,
  when: `nach, nachdem, nach abschluss von, sobald`,
  condition: `wenn`,
  reverse: `
    blockiert, blockieren, vor, muss vor, müssen vor, voraussetzung für, benötigt für, benötigt von, nötig für,
    fertig vor, muss fertig sein vor, muss abgeschlossen sein vor, abgeschlossen vor, bevor, vorbedingung für,
    vorbedingungen für, voraussetzungen für, vorgänger von, vorgänger für, blocker für, geht … voraus, gehen … voraus`,
  enabling: `ermöglicht`,
  filler: `
    von, vom, der, die, das, des, dem, den, ein, eine, einer, durch, für, mit, zu, zur, zum, ab, auf, an, dies, diese,
    dieser, dieses, beide, beiden, nur, auch, kann, können, soll, sollte, wenn, sobald, bis, erst, arbeit, jeweilige,
    jeweiligen, entsprechende, entsprechenden, voraus`,
  inside: `in, im, innerhalb`,
  and: `und, sowie, plus, dann`,
  to: `bis, bis zu, bis einschließlich`,
  all: `alle, aller, allen, alles, jede, jeder, sämtliche`,
  previous: `
    vorherige, vorherigen, vorheriger, vorhergehende, vorhergehenden, vorangehende, vorangehenden, vorangegangene,
    vorangegangenen, bisherige, bisherigen, frühere, früheren, vorige, vorigen, obige, obigen, vorher, davor, zuvor,
    bisher`,
  everything: `alles vorher, alles davor, alles vorherige, alles bisherige, alles vorangegangene, alles obige, alles`,
  other: `andere, anderen, übrige, übrigen, restliche, restlichen, rest`,
  last: `letzte, letzten, finale`,
  division: `
    user story/user stories, story/stories, aufgabengruppe/aufgabengruppen, gruppe/gruppen, teilprojekt/teilprojekte`,
  dependencySection: `
    abhängigkeiten, abhängigkeit, voraussetzungen, voraussetzung, vorbedingungen, blocker, ausführungsreihenfolge`,
  priority: `
    kritisch, dringend, hoch, mittel, niedrig, gering, hohe priorität, mittlere priorität, niedrige priorität,
    priorität hoch, priorität mittel, priorität niedrig, muss, soll, kann`,
  unit: `
    std, std., stunde, stunden, tag, tage, tagen, wo, woche, wochen, monat, monate, minute, minuten, punkt, punkte,
    pt, personentag, personentage, arbeitstag, arbeitstage, at, story points, storypoints, sprint, sprints,
    vormittag, vormittage, nachmittag, nachmittage, abend, abende, nacht, nächte, wochenende, wochenenden`,
  measure: ``,
  number: `
    null/0, eins/1, zwei/2, drei/3, vier/4, fünf/5, sechs/6, sieben/7, acht/8, neun/9, zehn/10, elf/11, zwölf/12`,
  ordinal: `
    erste/1, erster/1, erstes/1, zweite/2, zweiter/2, zweites/2, dritte/3, dritter/3, drittes/3, vierte/4, vierter/4,
    viertes/4, fünfte/5, fünfter/5, fünftes/5, sechste/6, sechster/6, siebte/7, siebter/7, achte/8, achter/8,
    neunte/9, neunter/9, zehnte/10, zehnter/10`,
  version: `version, release`,
  month: `
    januar/jan/jänner, februar/feb, märz/mär, april/apr, mai, juni/jun, juli/jul, august/aug, september/sep/sept,
    oktober/okt, november/nov, dezember/dez`,
  horizon: `
    jetzt, sofort, als nächstes, demnächst, bald, später, irgendwann, kurzfristig, mittelfristig, langfristig,
    hohe priorität, mittlere priorität, niedrige priorität, priorität hoch, priorität mittel, priorität niedrig, muss,
    soll, kann, kritisch, hoch, mittel, niedrig`,
}
