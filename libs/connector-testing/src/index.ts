export {
  SeededRandom,
  baseUrlOf,
  mount,
  readBody,
  sendJson,
  startSimulator,
  type RunningSimulator,
  type Simulator,
} from './simulator.js';
export {
  CONTROL_PATH,
  callControl,
  handleControl,
  type ControlCall,
  type ControlRoute,
  type ControlRoutes,
} from './control.js';
