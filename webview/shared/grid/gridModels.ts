import type { Remote } from '../../../src/base/rpc';
import type { TableApi } from '../../../src/messages';
import { GridModel } from './gridModel';

/** The tables of a document that were looked at: filter and order of each stay while another is shown. */
export class GridModels {
  private models = new Map<number, GridModel>();
  private generation: number | null = null;

  constructor(private readonly host: Remote<TableApi>) {}

  /** A table by its number, of a document of that generation; rows of an older one are forgotten. */
  of(table: number, generation: number): GridModel {
    if (generation !== this.generation) this.models.clear();
    this.generation = generation;
    const known = this.models.get(table);
    if (known) return known;
    const model = new GridModel(this.host, table);
    this.models.set(table, model);
    void model.load();
    return model;
  }
}
