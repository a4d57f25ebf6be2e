export { writeWhole } from '../base/node/writeWhole';
