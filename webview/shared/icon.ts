import add from '@vscode/codicons/src/icons/add.svg';
import circleSlash from '@vscode/codicons/src/icons/circle-slash.svg';
import cloudDownload from '@vscode/codicons/src/icons/cloud-download.svg';
import compass from '@vscode/codicons/src/icons/compass.svg';
import errorIcon from '@vscode/codicons/src/icons/error.svg';
import filter from '@vscode/codicons/src/icons/filter.svg';
import remove from '@vscode/codicons/src/icons/remove.svg';
import screenFull from '@vscode/codicons/src/icons/screen-full.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import eye from '@vscode/codicons/src/icons/eye.svg';
import eyeClosed from '@vscode/codicons/src/icons/eye-closed.svg';
import ellipsis from '@vscode/codicons/src/icons/ellipsis.svg';
import debugPause from '@vscode/codicons/src/icons/debug-pause.svg';
import play from '@vscode/codicons/src/icons/play.svg';
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import colorMode from '@vscode/codicons/src/icons/color-mode.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import fileBinary from '@vscode/codicons/src/icons/file-binary.svg';
import fileMedia from '@vscode/codicons/src/icons/file-media.svg';
import graphScatter from '@vscode/codicons/src/icons/graph-scatter.svg';
import graph from '@vscode/codicons/src/icons/graph.svg';
import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg';
import arrowUp from '@vscode/codicons/src/icons/arrow-up.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import layoutSidebarRightOff from '@vscode/codicons/src/icons/layout-sidebar-right-off.svg';
import layoutSidebarRight from '@vscode/codicons/src/icons/layout-sidebar-right.svg';
import listFlat from '@vscode/codicons/src/icons/list-flat.svg';
import goToFile from '@vscode/codicons/src/icons/go-to-file.svg';
import linkExternal from '@vscode/codicons/src/icons/link-external.svg';
import folderOpened from '@vscode/codicons/src/icons/folder-opened.svg';
import python from '@vscode/codicons/src/icons/python.svg';
import saveAs from '@vscode/codicons/src/icons/save-as.svg';
import trash from '@vscode/codicons/src/icons/trash.svg';
import table from '@vscode/codicons/src/icons/table.svg';
import triangleLeft from '@vscode/codicons/src/icons/triangle-left.svg';
import triangleRight from '@vscode/codicons/src/icons/triangle-right.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import { html } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';

const icons = {
  add,
  eye,
  'eye-closed': eyeClosed,
  'arrow-down': arrowDown,
  'arrow-up': arrowUp,
  'circle-slash': circleSlash,
  'cloud-download': cloudDownload,
  compass,
  error: errorIcon,
  filter,
  remove,
  'screen-full': screenFull,
  check,
  close,
  'debug-pause': debugPause,
  ellipsis,
  play,
  graph,
  'graph-scatter': graphScatter,
  'chevron-down': chevronDown,
  'chevron-right': chevronRight,
  'color-mode': colorMode,
  copy,
  'file-binary': fileBinary,
  'file-media': fileMedia,
  'layout-sidebar-right': layoutSidebarRight,
  'layout-sidebar-right-off': layoutSidebarRightOff,
  'list-flat': listFlat,
  'folder-opened': folderOpened,
  'go-to-file': goToFile,
  'link-external': linkExternal,
  python,
  'save-as': saveAs,
  trash,
  table,
  'triangle-left': triangleLeft,
  'triangle-right': triangleRight,
  warning,
};

/** A codicon that this webview carries. */
export type IconName = keyof typeof icons;

/**
 * A codicon in the colour of the text around it, and nothing to a screen reader. The few that are used
 * are drawn from their SVG: the font of all of them would be another file to wait for.
 */
export function icon(name: IconName) {
  return html`<span class="codicon codicon-${name}" aria-hidden="true">${unsafeHTML(icons[name])}</span>`;
}
