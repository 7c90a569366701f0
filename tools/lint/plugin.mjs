import path from 'node:path';
import { root } from '../workspace.mjs';
import { resolveImport, wayTo } from './cycles.mjs';
import { objection } from './layers.mjs';

const fromRoot = (context) => path.relative(root, context.filename).split(path.sep).join('/');

/** Calls back for every module a file names: imports, re-exports, dynamic imports, require. */
const onImport = (visit) => ({
  ImportDeclaration: (node) => visit(node, node.source.value, node.importKind === 'type'),
  ExportAllDeclaration: (node) => visit(node, node.source.value, node.exportKind === 'type'),
  ExportNamedDeclaration: (node) => node.source && visit(node, node.source.value, node.exportKind === 'type'),
  ImportExpression: (node) => typeof node.source.value === 'string' && visit(node, node.source.value, true),
  TSImportType: (node) => typeof node.source?.value === 'string' && visit(node, node.source.value, true),
  'CallExpression[callee.name="require"]': (node) =>
    typeof node.arguments[0]?.value === 'string' && visit(node, node.arguments[0].value, false),
});

const layers = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = fromRoot(context);
    return onImport((node, source) => {
      const message = objection(file, source);
      if (message) context.report({ node, message });
    });
  },
};

const noCycles = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    return onImport((node, source, typeOnly) => {
      const target = typeOnly || !source.startsWith('.') ? undefined : resolveImport(context.filename, source);
      const way = target && wayTo(context.filename, target);
      if (way) context.report({ node, message: `Imports run in a circle: ${way.map((file) => path.basename(file)).join(' → ')}.` });
    });
  },
};

const LIB_ROOT = /^libs\/[^/]+\/src\/index\.ts$/;

const noBarrels = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const isBarrel = /^index\.(ts|tsx|mjs)$/.test(path.basename(context.filename)) && !LIB_ROOT.test(fromRoot(context));
    return { Program: (node) => isBarrel && context.report({ node, message: 'Only the root of a lib has an index.ts.' }) };
  },
};

/** The project's own lint rules. */
export default { rules: { layers, 'no-cycles': noCycles, 'no-barrels': noBarrels } };
