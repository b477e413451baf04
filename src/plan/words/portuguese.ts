import type { PartOfVocabulary } from './vocabulary.ts'

export const portuguese: PartOfVocabulary = {
  name: 'Portuguese',
  phase: `
    fase/fases, etapa/etapas, estágio/estágios, marco/marcos, sprint/sprints, épico/épicos, iteração/iterações,
    entrega/entregas, lançamento/lançamentos, onda/ondas, incremento/incrementos, ciclo/ciclos, bloco/blocos,
    ano/anos, trimestre/trimestres, mês/meses, quinzena/quinzenas, semana/semanas, dia/dias,
    pacote de trabalho/pacotes de trabalho`,
  ordinalAfter: `ª, º, °, .ª, .º`,
  task: `
    tarefa, tarefas, subtarefa, subtarefas, história, histórias, história de usuário, entregável, atividade,
    pacote de trabalho`,
  step: `passo, passos`,
  taskList: `
    tarefas, lista de tarefas, tarefas principais, tarefas pendentes, subtarefas, a fazer, por fazer, pendentes,
    pendências, o que fazer, entregáveis, ações, plano de ação, atividades, trabalho, histórias, histórias de usuário,
    pacotes de trabalho, lista de verificação`,
  criteria: `
    critérios de saída, critérios de sucesso, critério de sucesso, critérios de aceitação, critério de aceitação,
    critérios de aceite, critério de aceite, critérios de conclusão, critério de conclusão, critérios de entrada,
    critérios de validação, definição de pronto, definição de concluído, definição de feito, resultados esperados,
    resultado esperado, testes de aceitação`,
  gate: `aceitação, aceite, ponto de controle, pontos de controle, ponto de verificação, critérios, critério`,
  goal: `
    objetivo, objetivos, objetivo geral, objetivos específicos, objetivo da sprint, objetivo da fase, propósito, meta,
    metas, missão, visão, finalidade`,
  aside: `
    tabela de conteúdo, legenda, convenções, glossário, histórico de alterações, histórico de mudanças,
    histórico de versões, registro de alterações, métricas de sucesso, riscos, risco, mitigação de riscos,
    gestão de riscos, mitigação, notas, nota, observações, referências, referência, anexo, anexos, apêndice,
    arquivos a criar, arquivos a modificar, arquivos modificados, arquivos principais, resumo executivo, introdução,
    próximos passos, próximas ações, caminho crítico, estratégia de implementação, plano de contingência,
    plano de reversão, fora do escopo, fora de escopo, não objetivos, premissas, suposições, questões em aberto,
    perguntas em aberto, registro de decisões, lições aprendidas, retrospectiva, alocação de recursos,
    plano de comunicação, partes interessadas, ordem de implementação, ordem recomendada, ordem sugerida,
    ordem de execução`,
  asideAlone: `
    conteúdo, formato, histórico, métricas, recursos, links, arquivos, ficheiros, papéis, equipe, equipa, equipes,
    contexto, verificação, validação, exemplos, exemplo, comandos, datas importantes, decisões, índice, sumário,
    indicadores, restrições, limitações, prioridades, sequência, orçamento, custos`,
  asideEnding: ``,
  repeat: `
    resumo, visão geral, visão geral do projeto, descrição geral, resumo das tarefas, situação atual, estado atual,
    status atual, status do projeto, progresso`,
  repeatEnding: ``,
  testLabel: `testes, teste, verificação, validação`,
  placeholder: `a definir, a determinar, a confirmar, nenhum, nenhuma, tarefa, descrição, nome`,
  otherTable: `
    testes, casos de teste, plano de testes, matriz de testes, esforço, estimativas, estimativa, cronograma,
    calendário, dependências, prioridade, matriz raci, status, situação, estado, stack tecnológica, tecnologias,
    arquitetura, estrutura do projeto, estrutura do repositório, variáveis de ambiente, suporte`,
  atLeast: `pelo menos, mais de, no mínimo, não menos de`,
  atMost: `no máximo, até, menos de, não mais de, quase`,
  joining: `de, do, da, dos, das, para, por, e, em, após`,
  sumRow: `total, totais, soma, subtotal, média`,
  total: `total, total de, número de, quantidade de, número total de`,
  about: `aproximadamente, aprox., cerca de, por volta de`,
  field: {
    'depends-on': `
      depende de, depende, depende do, depende da, dependem de, dependência, dependências, requer, necessita,
      precisa de, depois de, após, espera por, predecessor, predecessora, predecessores`,
    precondition: `
      pré-requisito, pré-requisitos, prerrequisito, prerrequisitos, pré-condição, pré-condições, bloqueado por,
      bloqueada por, bloqueador, bloqueadores`,
    blocks: `
      bloqueia, bloqueiam, desbloqueia, habilita, necessário para, pré-requisito de, pré-requisito para,
      pré-condição de, pré-condição para, predecessor de, predecessora de`,
    status: `status, estado, situação, feito, concluído, concluída, progresso, andamento`,
    priority: `prioridade, prio, urgência, importância, severidade`,
    owner: `responsável, responsáveis, atribuído a, atribuída a, atribuído, encarregado, quem, dono, desenvolvedor`,
    estimate: `
      estimativa, estimado, tempo estimado, esforço, esforço estimado, duração, duração estimada, tempo,
      prazo estimado, tamanho, pontos, pontos de história, horas, horas estimadas`,
    goal: `objetivo, objetivos, propósito, meta, finalidade`,
    title: `
      tarefa, título, nome, descrição, descrição da tarefa, nome da tarefa, atividade, ação, entregável, história,
      funcionalidade, item, o que, passo`,
    id: `n.º, nº, núm., número, código, chave, identificador`,
    steps: `tarefas, subtarefas, passos`,
  },
  status: {
    todo: `
      pendente, pendentes, a fazer, por fazer, aberto, aberta, novo, nova, não iniciado, não iniciada, planejado,
      planejada, planeado, planeada, agendado, agendada, bloqueado, bloqueada, em espera, aguardando, na fila,
      pausado, pausada, não feito, não concluído, não concluída, incompleto, incompleta, não`,
    'in-progress': `
      em andamento, em progresso, em curso, em execução, em desenvolvimento, em revisão, em teste, em testes, fazendo,
      iniciado, iniciada, ativo, ativa, parcial, parcialmente concluído, parcialmente concluída, parcialmente feito`,
    done: `
      feito, feita, concluído, concluída, concluídos, concluídas, completo, completa, terminado, terminada,
      finalizado, finalizada, fechado, fechada, resolvido, resolvida, entregue, implementado, implementada,
      implantado, implantada, lançado, lançada, verificado, verificada, aprovado, aprovada, sim`,
    dropped: `
      cancelado, cancelada, descartado, descartada, adiado, adiada, obsoleto, obsoleta, ignorado, ignorada, rejeitado,
      rejeitada, abandonado, abandonada, não planejado, não será feito, desnecessário, não necessário, removido,
      removida, substituído, substituída, congelado, duplicado`,
  },
  titleStatus: `
    feito, feita, concluído, concluída, terminado, finalizado, finalizada, fechado, resolvido, entregue, implementado,
    implementada, em andamento, em progresso, em curso, em revisão, pendente, a fazer, não iniciado, não iniciada,
    planejado, bloqueado, bloqueada, cancelado, cancelada, descartado, adiado, adiada`,
  afterStatus: `em, no, na, até, desde, com, por, via, como, porque, devido a, para`,
  titleTag: `inserida, inserido`,
  doneFor: `
    pendente/concluído, a fazer/feito, aberto/fechado, aberta/fechada, não iniciado/concluído, não iniciada/concluída,
    incompleto/completo, não feito/feito, não concluído/concluído, planejado/concluído, não/sim`,
  none: `
    nenhuma, nenhum, nada, não se aplica, sem dependências, sem dependência, não há, sem pré-requisitos, independente`,
  completion: `
    concluído, concluída, concluídos, concluídas, completo, completa, conclusão, terminado, terminada, finalizado,
    finalizada, feito, feita, pronto, pronta, prontos, prontas, entregue, resolvido, resolvida, aprovado, aprovada,
    implementado, implementada, disponível, está, estão, esteja, estejam, ser, totalmente, primeiro, estiver,
    estiverem`,
  weak: `
    planejado, planejada, iniciado, iniciada, em andamento, em paralelo, paralelo a, paralela a, em paralelo com,
    simultâneo, simultaneamente, ao mesmo tempo, veja, ver também, vide, independente de, relacionado, relacionada,
    relacionado a, relacionada a, opcional, opcionalmente, igual a, similar a, como em, preferencialmente, idealmente,
    não depende de`,
  dependency: `
    depende de, depende do, depende da, depende dos, depende das, dependem de, depende, dependente de, dependência,
    dependências, requer, requerem, exige, necessita de, precisa de, precisam de, bloqueado por, bloqueada por,
    depois de, após, uma vez, aguarda, pré-requisito, pré-requisitos, pré-condição, não pode começar antes de,
    não pode iniciar antes de, não pode começar até, começa após, inicia após, somente após, só após, depois do,
    depois da, assim que, após a conclusão de, antecessora, predecessora`,
  when: `depois de, após, uma vez, depois do, depois da, assim que`,
  condition: `quando`,
  reverse: `
    bloqueia, bloqueiam, desbloqueia, antes de, antes do, antes da, requerido por, requerida por, requerido para,
    necessário para, necessária para, deve ser concluído antes de, deve ser concluída antes de,
    deve terminar antes de, pré-requisito de, pré-requisito para, pré-requisitos de, pré-requisitos para,
    pré-condição de, pré-condição para, predecessora de, antecessora de`,
  enabling: `habilita`,
  filler: `
    de, do, da, dos, das, o, a, os, as, um, uma, por, para, com, que, no, na, este, esta, estes, estas, ambos, ambas,
    só, somente, apenas, também, pode, podem, deve, devem, quando, até, é, são, trabalho`,
  inside: `em`,
  and: `e, mais, bem como`,
  to: `a, até, ao`,
  all: `todas, todos, toda, cada, qualquer`,
  previous: `anterior, anteriores, prévia, prévio, prévias, prévios, precedente, precedentes, antes, acima`,
  everything: `tudo anterior, tudo antes, tudo acima, tudo`,
  other: `outra, outras, outro, outros, demais, restante, restantes, resto`,
  later: `seguinte, seguintes, próxima, próximas, próximo, próximos, posterior, posteriores`,
  last: `final, última, último`,
  dependencySection: `
    dependências, dependência, pré-requisitos, pré-requisito, pré-condições, bloqueadores, ordem de execução`,
  priority: `
    crítica, crítico, urgente, alta, alto, médio, baixa, baixo, prioridade alta, prioridade média, prioridade baixa,
    alta prioridade, média prioridade, baixa prioridade`,
  unit: `
    hora, horas, dia, dias, semana, semanas, sem, mês, meses, minuto, minutos, ponto, pontos, dias úteis, sprint,
    sprints`,
  number: `
    zero/0, um/1, uma/1, dois/2, duas/2, três/3, quatro/4, cinco/5, seis/6, sete/7, oito/8, nove/9, dez/10, onze/11,
    doze/12`,
  ordinal: `
    primeira/1, primeiro/1, segunda/2, segundo/2, terceira/3, terceiro/3, quarta/4, quarto/4, quinta/5, quinto/5,
    sexta/6, sexto/6`,
  version: `versão, lançamento`,
  month: `
    janeiro/jan, fevereiro/fev, março/mar, abril/abr, maio/mai, junho/jun, julho/jul, agosto/ago, setembro/set,
    outubro/out, novembro/nov, dezembro/dez`,
  horizon: `
    agora, próximo, em breve, depois, mais tarde, futuro, curto prazo, médio prazo, longo prazo, prioridade alta,
    prioridade média, prioridade baixa, alta prioridade, média prioridade, baixa prioridade`,
}
