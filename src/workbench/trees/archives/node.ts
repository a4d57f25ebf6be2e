import { TreeNode } from '../node';

/** A row whose rows may have to be asked for. */
export abstract class AskingNode extends TreeNode {
  /** Does not throw: what cannot be had is a row that says why. */
  abstract load(): Promise<readonly TreeNode[]>;
}
