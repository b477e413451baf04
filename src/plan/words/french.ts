import type { PartOfVocabulary } from './vocabulary.ts'

export const french: PartOfVocabulary = {
  name: 'French',
  phase: `
    phase/phases, étape/étapes, jalon/jalons, sprint/sprints, épopée/épopées, itération/itérations,
    livraison/livraisons, vague/vagues, incrément/incréments, cycle/cycles, lot/lots, palier/paliers, année/années,
    trimestre/trimestres, mois, quinzaine/quinzaines, semaine/semaines, jour/jours, journée/journées,
    lot de travaux/lots de travaux`,
  ordinalAfter: `er, re, ère, e, ème, nd, nde`,
  task: `
    tâche, tâches, sous-tâche, sous-tâches, récit, récits, récit utilisateur, livrable, activité, lot de travaux`,
  taskList: `
    tâches, liste des tâches, liste de tâches, tâches principales, tâches restantes, sous-tâches, à faire,
    reste à faire, livrables, actions, plan d'action, activités, travaux, travail, récits, récits utilisateur,
    liste de contrôle, liste de vérification`,
  criteria: `
    critères de sortie, critère de sortie, critères de succès, critère de succès, critères de réussite,
    critères d'acceptation, critère d'acceptation, critères d'achèvement, critères de fin, critères d'entrée,
    critères de validation, critères de qualité, définition de fini, définition de terminé, définition du fini,
    résultats attendus, résultat attendu, tests d'acceptation`,
  gate: `acceptation, recette, point de contrôle, points de contrôle, critères, critère`,
  goal: `objectif, objectifs, objectif général, objectif du sprint, objectif de la phase, finalité, mission, vision`,
  aside: `
    table des matières, légende, conventions, glossaire, abréviations, journal des modifications,
    historique des modifications, historique des versions, indicateurs de succès, métriques de succès, risques,
    risque, gestion des risques, atténuation des risques, atténuation, notes, note, remarques, remarque, références,
    référence, annexe, annexes, fichiers à créer, fichiers à modifier, fichiers modifiés, fichiers clés,
    résumé exécutif, introduction, prochaines étapes, étapes suivantes, prochaines actions, chemin critique,
    stratégie de mise en œuvre, stratégie d'implémentation, plan de retour arrière, plan de contingence,
    hors périmètre, hors du périmètre, hors champ, non-objectifs, hypothèses, questions ouvertes,
    journal des décisions, leçons apprises, enseignements, rétrospective, allocation des ressources,
    plan de communication, parties prenantes, ordre de mise en œuvre, ordre d'implémentation, ordre recommandé,
    ordre suggéré, ordre d'exécution`,
  asideAlone: `
    contenu, format, historique, métriques, ressources, liens, fichiers, rôles, équipe, équipes, contexte,
    vérification, validation, exemples, exemple, commandes, dates clés, décisions, sommaire, ordre, séquence,
    indicateurs, contraintes, limites, limitations, priorités, budget, coûts`,
  asideEnding: ``,
  repeat: `
    résumé, synthèse, aperçu, vue d'ensemble, vue générale, résumé des tâches, état actuel, statut actuel,
    état du projet, état d'avancement, avancement, progression, suivi de l'avancement, suivi du projet`,
  repeatEnding: ``,
  testLabel: `tests, test, vérification, validation`,
  placeholder: `à définir, à déterminer, à confirmer, à préciser, aucun, aucune, tâche, description, nom`,
  otherTable: `
    tests, cas de test, plan de test, plan de tests, matrice de tests, effort, estimations, estimation, planning,
    calendrier, échéancier, chronologie, dépendances, priorité, matrice raci, statut, état, pile technologique,
    pile technique, technologies, architecture, structure du projet, structure du dépôt, variables d'environnement,
    support`,
  atLeast: `au moins, plus de, au minimum, pas moins de`,
  atMost: `au plus, au maximum, moins de, pas plus de, jusqu'à, presque`,
  joining: `de, du, des, d', et, pour, par, après, à, en`,
  sumRow: `total, totaux, somme, sous-total, moyenne`,
  total: `total, total des, nombre de, nombre total de, au total`,
  about: `environ, approximativement, à peu près`,
  field: {
    'depends-on': `
      dépend de, dépend, dépend du, dépend des, dépendance, dépendances, nécessite, requiert, après, attend,
      prédécesseur, prédécesseurs`,
    precondition: `
      prérequis, pré-requis, précondition, préconditions, bloqué par, bloquée par, bloquant, bloquants, bloqueur,
      bloqueurs`,
    blocks: `
      bloque, bloquent, débloque, permet, requis pour, nécessaire pour, nécessaire à, prérequis de, prérequis pour,
      pré-requis de, pré-requis pour, précondition de, précondition pour, prédécesseur de`,
    status: `statut, état, fait, terminé, terminée, avancement, progression`,
    priority: `priorité, prio, urgence, importance, criticité, sévérité`,
    owner: `
      responsable, responsables, assigné à, assignée à, assigné, attribué à, affecté à, pilote, propriétaire, qui,
      développeur`,
    estimate: `
      estimation, estimé, temps estimé, effort, effort estimé, charge, durée, durée estimée, temps, taille, points,
      points d'histoire, heures, jours estimés`,
    goal: `objectif, objectifs, finalité`,
    title: `
      tâche, titre, nom, intitulé, libellé, description, description de la tâche, nom de la tâche, activité, action,
      livrable, récit, fonctionnalité, élément, quoi, étape`,
    id: `n°, nº, num, num., numéro, code, clé, réf, réf., identifiant`,
    steps: `tâches, sous-tâches, étapes`,
  },
  status: {
    todo: `
      à faire, en attente, ouvert, ouverte, nouveau, nouvelle, non commencé, non commencée, pas commencé,
      pas commencée, non démarré, non démarrée, pas démarré, planifié, planifiée, prévu, prévue, programmé, bloqué,
      bloquée, en pause, suspendu, suspendue, non fait, pas fait, non terminé, non terminée, incomplet, incomplète,
      non`,
    'in-progress': `
      en cours, en progression, en développement, en cours de développement, en révision, en revue, en test, commencé,
      commencée, démarré, démarrée, actif, active, partiel, partielle, partiellement fait, partiellement terminé,
      partiellement terminée`,
    done: `
      fait, faite, terminé, terminée, terminés, terminées, fini, finie, achevé, achevée, complet, clos, fermé, fermée,
      résolu, résolue, livré, livrée, déployé, déployée, implémenté, implémentée, réalisé, réalisée, validé, validée,
      vérifié, vérifiée, approuvé, approuvée, oui, complété, complétée`,
    dropped: `
      annulé, annulée, abandonné, abandonnée, reporté, reportée, différé, différée, obsolète, ignoré, ignorée, rejeté,
      rejetée, refusé, non prévu, non planifié, pas nécessaire, non nécessaire, supprimé, supprimée, remplacé,
      remplacée, gelé, gelée, doublon`,
  },
  titleStatus: `
    fait, faite, terminé, terminée, fini, finie, achevé, achevée, résolu, résolue, livré, livrée, déployé, déployée,
    en cours, en revue, à faire, en attente, non commencé, pas commencé, planifié, prévu, bloqué, bloquée, annulé,
    annulée, abandonné, abandonnée, reporté, reportée`,
  afterStatus: `en, le, au, à, par, depuis, avec, via, comme, car, pour, dans`,
  titleTag: `insérée, inséré`,
  doneFor: `
    à faire/fait, en attente/terminé, ouvert/fermé, ouverte/fermée, non commencé/terminé, non commencée/terminée,
    pas commencé/terminé, incomplet/complet, non fait/fait, non terminé/terminé, non terminée/terminée,
    planifié/terminé, prévu/terminé, non/oui`,
  none: `
    aucune, aucun, néant, rien, sans objet, s.o., aucune dépendance, pas de dépendance, pas de dépendances,
    sans dépendance, aucun prérequis, indépendant, indépendante`,
  completion: `
    terminé, terminée, terminés, terminées, achevé, achevée, achèvement, fini, finie, finis, fait, faite, faits,
    complet, complète, complétée, prêt, prête, prêts, livré, livrée, résolu, résolue, validé, validée, disponible,
    est, sont, soit, soient, être, entièrement, d'abord, fin`,
  weak: `
    planifié, planifiée, prévu, prévue, commencé, commencée, en cours, en parallèle, parallèle à, en parallèle de,
    en parallèle avec, simultané, simultanément, en même temps, voir, voir aussi, cf., indépendant de,
    indépendante de, indépendamment, lié à, liée à, facultatif, facultative, optionnel, optionnelle, comme dans,
    similaire à, idéalement, de préférence, ne dépend pas de, comme pour`,
  dependency: `
    dépend de, dépend du, dépend des, dépend d', dépendent de, dépend, dépendant de, dépendance, dépendances,
    nécessite, nécessitent, requiert, requièrent, exige, bloqué par, bloquée par, après, une fois, attend, attendre,
    prérequis, pré-requis, précondition, ne peut pas commencer avant, ne peut commencer qu'après, commence après,
    démarre après, seulement après, s'appuie sur, dès que, une fois que, prédécesseur, prédécesseurs`,
  when: `après, une fois, dès que, une fois que`,
  condition: `quand, lorsque`,
  reverse: `
    bloque, bloquent, débloque, avant, requis pour, requise pour, requis par, nécessaire pour, nécessaire à,
    prérequis pour, doit être terminé avant, doit être terminée avant, doit être fait avant, doit être fini avant,
    prérequis de, prérequis du, prérequis des, prérequis à, pré-requis pour, pré-requis de, pré-requis à,
    précondition de, précondition pour, prédécesseur de, précède, précèdent`,
  filler: `
    de, du, des, d', le, la, les, un, une, par, pour, avec, que, à, au, aux, ce, cette, ces, deux, les deux,
    seulement, aussi, peut, peuvent, doit, doivent, quand, lorsque, jusqu'à, travail`,
  inside: `en, dans`,
  and: `et, puis, ainsi que, plus`,
  to: `à, au, jusqu'à, jusqu'au`,
  all: `tous, toutes, tout, toute, chaque, n'importe quel, n'importe quelle`,
  previous: `
    précédent, précédente, précédents, précédentes, antérieur, antérieure, antérieurs, antérieures, avant, ci-dessus`,
  everything: `tout ce qui précède, tout ce qui est au-dessus, tout`,
  other: `autre, autres, restant, restante, restants, restantes, reste`,
  later: `
    suivant, suivante, suivants, suivantes, prochain, prochaine, prochains, prochaines, ultérieur, ultérieure,
    ultérieurs, ultérieures`,
  last: `final, finale, dernier, dernière`,
  dependencySection: `dépendances, dépendance, prérequis, pré-requis, préconditions, bloqueurs, points bloquants`,
  priority: `
    critique, urgent, urgente, haute, élevée, moyenne, basse, faible, priorité haute, priorité élevée,
    priorité moyenne, priorité basse, priorité faible, haute priorité, moyenne priorité, basse priorité`,
  unit: `
    heure, heures, j, jour, jours, semaine, semaines, sem, mois, minute, minutes, point, points, jours-homme,
    jour-homme, jh, jours ouvrés, sprint, sprints,
    matin, matins, après-midi, soir, soirs, soirée, soirées, nuit, nuits, week-end, week-ends`,
  number: `
    zéro/0, un/1, une/1, deux/2, trois/3, quatre/4, cinq/5, six/6, sept/7, huit/8, neuf/9, dix/10, onze/11, douze/12`,
  ordinal: `première/1, premier/1, deuxième/2, second/2, seconde/2, troisième/3, quatrième/4, cinquième/5, sixième/6`,
  version: `version`,
  month: `
    janvier/janv/jan, février/févr/fév, mars, avril/avr, mai, juin, juillet/juil, août, septembre/sept/sep,
    octobre/oct, novembre/nov, décembre/déc`,
  horizon: `
    maintenant, ensuite, bientôt, plus tard, un jour, court terme, moyen terme, long terme, à court terme,
    à moyen terme, à long terme, priorité haute, priorité moyenne, priorité basse, haute priorité, moyenne priorité,
    basse priorité`,
}
