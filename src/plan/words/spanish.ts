import type { Vocabulary } from './vocabulary.ts'

export const spanish: Vocabulary = {
  name: 'Spanish',
  phase: `
    fase/fases, etapa/etapas, hito/hitos, sprint/sprints, épica/épicas, iteración/iteraciones, entrega/entregas,
    lanzamiento/lanzamientos, oleada/oleadas, incremento/incrementos, ciclo/ciclos, bloque/bloques, año/años,
    trimestre/trimestres, mes/meses, quincena/quincenas, semana/semanas, día/días, jornada/jornadas,
    paquete de trabajo/paquetes de trabajo`,
  phaseKind: ``,
  ordinalBefore: ``,
  ordinalAfter: `ª, º, °, .ª, .º, er, ra, da, do, ro, ta, to`,
  phasePrefix: ``,
  task: `
    tarea, tareas, subtarea, subtareas, historia, historias, historia de usuario, entregable, actividad,
    paquete de trabajo`,
  step: `paso, pasos`,
  taskList: `
    tareas, lista de tareas, tareas principales, tareas pendientes, subtareas, por hacer, pendientes, qué hacer,
    entregables, acciones, plan de acción, actividades, trabajo, trabajo pendiente, desglose de tareas, historias,
    historias de usuario, paquetes de trabajo, lista de comprobación, lista de verificación`,
  criteria: `
    criterios de salida, criterio de salida, criterios de éxito, criterio de éxito, criterios de aceptación,
    criterio de aceptación, criterios de finalización, criterios de cierre, criterio de cierre, criterios de entrada,
    criterio de hecho, criterios de hecho, criterios de validación, definición de hecho, definición de terminado,
    definición de listo, condiciones de satisfacción, resultados esperados, resultado esperado, pruebas de aceptación`,
  gate: `aceptación, punto de control, puntos de control, puerta de calidad, criterios, criterio`,
  goal: `
    objetivo, objetivos, objetivo general, objetivos específicos, objetivo del sprint, objetivo de la fase, propósito,
    meta, metas, misión, visión, finalidad`,
  aside: `
    tabla de contenidos, tabla de contenido, leyenda, convenciones, glosario, historial de cambios,
    registro de cambios, historial de versiones, métricas de éxito, riesgos, riesgo, mitigación de riesgos,
    gestión de riesgos, mitigación, notas, nota, observaciones, referencias, referencia, anexo, apéndice,
    archivos a crear, archivos a modificar, archivos modificados, archivos clave, resumen ejecutivo, introducción,
    próximos pasos, siguientes pasos, próximas acciones, ruta crítica, camino crítico, estrategia de implementación,
    plan de contingencia, plan de reversión, fuera de alcance, fuera del alcance, supuestos, suposiciones,
    preguntas abiertas, preguntas pendientes, registro de decisiones, lecciones aprendidas, retrospectiva,
    asignación de recursos, plan de comunicación, partes interesadas, anexos, orden de implementación,
    orden recomendado, orden sugerido, orden de ejecución, contribuir, cómo contribuir, guía de contribución, código de conducta`,
  asideAlone: `
    contenido, contenidos, formato, historial, métricas, recursos, enlaces, archivos, ficheros, roles, equipo,
    equipos, asignaciones, antecedentes, contexto, verificación, validación, ejemplos, ejemplo, comandos,
    fechas clave, decisiones, índice, secuencia, indicadores, restricciones, limitaciones, prioridades, presupuesto,
    costos, costes, licencia`,
  asideEnding: ``,
  otherTable: `
    pruebas, casos de prueba, plan de pruebas, matriz de pruebas, esfuerzo, estimaciones, estimación, cronograma,
    calendario, dependencias, prioridad, matriz raci, estado, estatus, stack tecnológico, tecnologías, arquitectura,
    estructura del proyecto, estructura del repositorio, variables de entorno, soporte`,
  repeat: `
    resumen, resumen general, visión general, descripción general, resumen de tareas, resumen del proyecto,
    visión general del proyecto, estado actual, estado del proyecto, estado de implementación, progreso,
    seguimiento del progreso, de un vistazo, seguimiento del proyecto, avance del proyecto`,
  repeatEnding: ``,
  testLabel: `pruebas, prueba, verificación, verificar, validación`,
  placeholder: `
    por definir, por determinar, por confirmar, pendiente de definir, ninguno, ninguna, tarea, descripción, nombre`,
  later: `siguiente, siguientes, posterior, posteriores`,
  atLeast: `al menos, por lo menos, más de, como mínimo, no menos de, mínimo`,
  atMost: `como máximo, máximo, hasta, menos de, no más de, casi`,
  joining: `de, del, para, por, y, e, en, tras`,
  sumRow: `total, totales, suma, subtotal, promedio`,
  total: `total, total de, número de, cantidad de, número total de, cantidad total de, totales`,
  about: `aproximadamente, aprox., unos, unas, alrededor de, cerca de`,
  field: {
    'depends-on': `
      depende de, depende, dependen de, dependencia, dependencias, requiere, requiere de, necesita, después de, tras,
      espera a, predecesor, predecesora, predecesores, predecesoras`,
    precondition: `
      precondición, precondiciones, prerrequisito, prerrequisitos, prerequisito, prerequisitos, requisito previo,
      requisitos previos, bloqueado por, bloqueada por, bloqueante, bloqueantes, bloqueador, bloqueadores`,
    blocks: `
      bloquea, bloquea a, bloquean, desbloquea, desbloquea a, habilita, requerido por, necesario para, requisito de,
      requisito para, requisito previo de, requisito previo para, prerrequisito de, prerrequisito para, precondición de,
      precondición para, predecesor de, predecesora de`,
    status: `estado, estatus, situación, hecho, completado, completada, terminado, avance, progreso`,
    priority: `prioridad, prio, urgencia, importancia, severidad`,
    owner: `
      responsable, responsables, asignado a, asignada a, asignado, asignada, encargado, encargada, quién, dueño,
      persona, desarrollador`,
    estimate: `
      estimación, estimado, tiempo estimado, esfuerzo, esfuerzo estimado, duración, duración estimada, tiempo, tamaño,
      puntos, puntos de historia, horas, horas estimadas, días estimados`,
    goal: `objetivo, objetivos, propósito, meta, finalidad`,
    issue: `incidencia, issue`,
    title: `
      tarea, título, nombre, descripción, descripción de la tarea, nombre de la tarea, actividad, acción, entregable,
      historia, historia de usuario, funcionalidad, elemento, qué, paso`,
    id: `núm, núm., n.º, nº, número, código, clave, identificador, id tarea, ref.`,
    steps: `tareas, subtareas, pasos`,
  },
  status: {
    todo: `
      pendiente, pendientes, por hacer, abierto, abierta, nuevo, nueva, no iniciado, no iniciada, sin iniciar,
      sin empezar, no empezado, no empezada, planificado, planificada, planeado, planeada, programado, programada,
      bloqueado, bloqueada, en espera, en cola, en pausa, pausado, pausada, no hecho, incompleto, incompleta,
      sin hacer`,
    'in-progress': `
      en curso, en progreso, en proceso, en marcha, en desarrollo, en ejecución, en revisión, en pruebas, haciendo,
      iniciado, iniciada, empezado, empezada, activo, activa, parcial, parcialmente completado,
      parcialmente completada, parcialmente hecho`,
    done: `
      hecho, hecha, hechos, hechas, completado, completada, completados, completadas, completo, completa, terminado,
      terminada, finalizado, finalizada, acabado, acabada, cerrado, cerrada, resuelto, resuelta, entregado, entregada,
      implementado, implementada, desplegado, desplegada, lanzado, lanzada, verificado, verificada, aprobado,
      aprobada, listo, lista, cumplido, cumplida, fusionado, fusionada, sí`,
    dropped: `
      cancelado, cancelada, descartado, descartada, aplazado, aplazada, pospuesto, pospuesta, postergado, postergada,
      diferido, diferida, obsoleto, obsoleta, omitido, omitida, rechazado, rechazada, abandonado, abandonada,
      no planificado, no se hará, no necesario, eliminado, eliminada, duplicado, congelado, reemplazado, reemplazada,
      sustituido, sustituida, movido, movida, trasladado, trasladada`,
  },
  titleStatus: `
    hecho, hecha, completado, completada, terminado, terminada, finalizado, finalizada, cerrado, cerrada, resuelto,
    resuelta, entregado, entregada, implementado, implementada, en curso, en progreso, en proceso, en revisión,
    pendiente, por hacer, no iniciado, no iniciada, sin iniciar, bloqueado, bloqueada, en espera, cancelado,
    cancelada, descartado, descartada, aplazado, aplazada, pospuesto, pospuesta, obsoleto, obsoleta`,
  afterStatus: `en, el, a, hasta, desde, con, por, vía, como, porque, debido a, para`,
  titleTag: `insertada, insertado`,
  doneFor: `
    pendiente/completado, por hacer/hecho, abierto/cerrado, abierta/cerrada, no iniciado/completado,
    no iniciada/completada, sin iniciar/completado, incompleto/completo, no hecho/hecho, planificado/hecho,
    planificada/hecha`,
  none: `
    ninguna, ninguno, ningún, nada, no aplica, n/d, sin dependencias, sin dependencia, no tiene, no hay,
    sin requisitos, sin prerrequisitos, sin bloqueos, ninguna dependencia, independiente`,
  completion: `
    completo, completa, completado, completada, completados, completadas, completar, terminado, terminada, terminados,
    terminadas, terminar, finalizado, finalizada, finalizar, finalización, cerrado, cerrada, hecho, hecha, hechos,
    hechas, listo, lista, listos, listas, resuelto, resuelta, aprobado, aprobada, entregado, entregada, desplegado,
    desplegada, integrado, integrada, implementado, implementada, disponible, disponibles, está, están, esté, estén,
    haya, hayan, sido, ser, totalmente, primero, fc, fin a comienzo, fin a inicio, termine, terminen`,
  weak: `
    planificado, planificada, planeado, planeada, iniciado, iniciada, empezado, empezada, en curso, en paralelo,
    paralelo a, paralela a, en paralelo con, en paralelo a, simultáneo, simultáneamente, al mismo tiempo, ver, véase,
    ver también, véase también, independiente, independiente de, relacionado, relacionada, relacionado con,
    relacionada con, opcional, opcionalmente, igual que, similar a, como en, preferiblemente, idealmente,
    no depende de, no dependen de, no requiere, cc, cf, comienzo a comienzo, fin a fin`,
  dependency: `
    depende de, dependen de, depende, dependiente de, dependencia, dependencias, requiere, requieren, requiere de,
    necesita, necesitan, bloqueado por, bloqueada por, después de, tras, una vez, a partir de, espera a, esperar a,
    precedido por, requisito, requisito previo, requisitos previos, prerrequisito, prerrequisitos,
    no puede empezar antes de, no puede empezar hasta, no puede iniciar antes de, no puede iniciar hasta,
    no puede comenzar antes de, no puede comenzar hasta, no empezar antes de, empieza después de, comienza después de,
    inicia después de, se basa en, en cuanto, tan pronto como, predecesor, predecesora, predecesores, predecesoras`,
  postfix: ``,
  when: `después de, tras, una vez, a partir de, en cuanto, tan pronto como`,
  condition: `cuando`,
  reverse: `
    bloquea, bloquea a, bloquean, desbloquea, desbloquea a, antes de, requerido por, requerida por, requerido para,
    requerida para, necesario para, necesaria para, requisito para, debe completarse antes de,
    debe terminarse antes de, debe terminar antes de, debe finalizar antes de, debe estar listo antes de,
    debe hacerse antes de, requisito de, prerequisito de, prerequisito para, requisito previo de,
    requisito previo para, requisitos previos de, requisitos previos para, prerrequisito de, prerrequisito para,
    prerrequisitos de, prerrequisitos para, precondición de, precondición para, predecesor de, predecesora de,
    precede a`,
  enabling: `habilita`,
  filler: `
    de, del, la, el, los, las, lo, un, una, por, para, con, que, se, al, este, esta, estos, estas, ese, esa, ambos,
    ambas, solo, también, además, puede, pueden, debe, deben, cuando, hasta, es, son, trabajo, correspondiente,
    respectiva`,
  inside: `en, dentro de`,
  and: `y, e, más, así como, luego`,
  to: `a, al, hasta, a la`,
  all: `todas, todos, toda, cada, cualquier`,
  previous: `
    anterior, anteriores, previo, previa, previos, previas, precedente, precedentes, antes, hasta ahora, de arriba`,
  everything: `todo lo anterior, todo lo previo, todo lo de arriba`,
  other: `otra, otras, otro, otros, demás, restante, restantes, resto, el resto`,
  last: `final, última, último`,
  division: `
    historia de usuario/historias de usuario, historia/historias, grupo de tareas/grupos de tareas, grupo/grupos`,
  dependencySection: `
    dependencias, dependencia, precondiciones, prerrequisitos, prerequisitos, requisitos previos, bloqueos,
    orden de ejecución`,
  priority: `
    crítica, crítico, urgente, alta, alto, medio, baja, bajo, prioridad alta, prioridad media, prioridad baja,
    prioridad crítica, alta prioridad, media prioridad, baja prioridad, imprescindible, deseable`,
  unit: `
    hora, horas, hs, día, días, semana, semanas, sem, mes, meses, minuto, minutos, punto, puntos, puntos de historia,
    días-persona, días hábiles, jornada, jornadas, sprint, sprints,
    mañana, mañanas, tarde, tardes, noche, noches, fin de semana, fines de semana`,
  measure: ``,
  number: `
    cero/0, uno/1, una/1, dos/2, tres/3, cuatro/4, cinco/5, seis/6, siete/7, ocho/8, nueve/9, diez/10, once/11,
    doce/12`,
  ordinal: `
    primero/1, primera/1, primer/1, segundo/2, segunda/2, tercero/3, tercera/3, tercer/3, cuarto/4, cuarta/4,
    quinto/5, quinta/5, sexto/6, sexta/6, séptimo/7, séptima/7, octavo/8, octava/8, noveno/9, novena/9, décimo/10,
    décima/10`,
  version: `versión, lanzamiento`,
  month: `
    enero/ene, febrero/feb, marzo/mar, abril/abr, mayo/may, junio/jun, julio/jul, agosto/ago,
    septiembre/sep/setiembre, octubre/oct, noviembre/nov, diciembre/dic`,
  horizon: `
    ahora, próximo, próximamente, después, más adelante, algún día, corto plazo, medio plazo, mediano plazo,
    largo plazo, a corto plazo, a medio plazo, a mediano plazo, a largo plazo, prioridad alta, prioridad media,
    prioridad baja, prioridad crítica, alta prioridad, media prioridad, baja prioridad, imprescindible, deseable,
    crítica, crítico, alta, baja`,
}
