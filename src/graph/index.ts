/**
 * graph: what must be resolved before what.
 * Guarantees: edges grow linearly with the plan (a phase is a gate and a completion); cycles are found, never followed.
 * Refuses: to know where states come from; it is told which tasks are resolved.
 */
