import type { NameNode, ObjectNode, PathNode, SortNode, SyntaxNode } from '../compiler/syntax.js';
import { partsOf } from '../compiler/syntax.js';
import { CallReader } from './call-reader.js';
import type { CheckScope } from './check-scope.js';
import type { Finding } from './mapping-warning.js';
import { moneyFinding, operandFindings } from './money-findings.js';
import {
  builtShape,
  eitherOf,
  itemOf,
  scalarShape,
  shapeOfNode,
  unknownShape,
  type Count,
  type Shape,
} from './shape.js';
import { firstPosition, isIndex, sourceText } from './source-text.js';

/** Goes once over a syntax tree, telling what every expression gives and finding what is probably a mistake. */
export class ShapeReader {
  readonly findings: Finding[] = [];
  reads = 0;
  private readonly calls = new CallReader(this);
  private readonly knownFields = new Set<NameNode>();
  private readonly unknownFields = new Set<NameNode>();

  constructor(
    private readonly root: Shape,
    readonly text: string,
  ) {}

  /** What was found, once everything is read. A field that one of the places it is read from has is not unknown. */
  get allFindings(): Finding[] {
    const unknown = [...this.unknownFields].filter((field) => !this.knownFields.has(field));
    const found = unknown.map((field): Finding => {
      const start = firstPosition(field, this.text);
      return { code: 'MAPPING_FIELD_UNKNOWN', start, params: { field: field.value } };
    });
    return [...this.findings, ...found];
  }

  read(node: SyntaxNode, scope: CheckScope): Shape {
    this.reads += 1;
    const shape = this.withFilters(node, this.readBare(node, scope), scope);
    return node.keepArray ? { ...shape, count: 'list' } : shape;
  }

  private readBare(node: SyntaxNode, scope: CheckScope): Shape {
    switch (node.type) {
      case 'path':
        return this.readPath(node, scope);
      case 'name':
        return this.readField(node, scope.input);
      case 'variable':
        return this.readVariable(node.value, scope);
      case 'string':
      case 'number':
      case 'value':
        return scalarShape;
      case 'function':
        return this.calls.readCall(node, node.arguments, scope);
      case 'apply':
        return this.calls.readApply(node, scope);
      case 'lambda':
        return this.calls.readLambda(node, scope);
      default:
        return this.readCompound(node, scope);
    }
  }

  private readCompound(node: SyntaxNode, scope: CheckScope): Shape {
    switch (node.type) {
      case 'binary':
        this.findings.push(
          ...operandFindings(node, this.read(node.lhs, scope), this.read(node.rhs, scope), this.text),
        );
        return scalarShape;
      case 'unary':
        return this.readUnary(node, scope);
      case 'bind': {
        const shape = this.read(node.rhs, scope);
        scope.declare(node.lhs.value, shape);
        return shape;
      }
      case 'condition': {
        this.read(node.condition, scope);
        const then = this.read(node.then, scope);
        return node.else ? eitherOf(then, this.read(node.else, scope)) : then;
      }
      case 'block': {
        const inner = scope.within(scope.input);
        return node.expressions.map((part) => this.read(part, inner)).at(-1) ?? unknownShape;
      }
      default:
        for (const part of partsOf(node)) this.read(part, scope.within(unknownShape));
        return unknownShape;
    }
  }

  private readVariable(name: string, scope: CheckScope): Shape {
    if (name === '') return scope.input;
    return name === '$' ? this.root : (scope.find(name) ?? unknownShape);
  }

  private readUnary(node: SyntaxNode & { type: 'unary' }, scope: CheckScope): Shape {
    switch (node.value) {
      case '-': {
        const shape = this.read(node.expression, scope);
        if (shape.isMoney) this.findings.push(moneyFinding('-', node, node.expression, this.text));
        return scalarShape;
      }
      case '[': {
        const [first, ...others] = node.expressions.map((part) => this.read(part, scope));
        return { ...(first && others.length === 0 ? first : unknownShape), count: 'list' };
      }
      case '{':
        return this.readObject(node, scope);
    }
  }

  private readObject(node: ObjectNode, scope: CheckScope): Shape {
    const members = node.lhs.map(([key, value]): [string, Shape] => {
      this.read(key, scope);
      const shape = this.read(value, scope);
      const field = key.type === 'string' ? String(key.value) : sourceText(key, this.text);
      if (shape.count === 'sequence')
        this.findings.push({
          code: 'MAPPING_LIST_MAY_COLLAPSE',
          start: firstPosition(value, this.text),
          params: { field },
        });
      return [field, shape];
    });
    return builtShape(members);
  }

  /** Values of the steps before it make one sequence of what each step gives. */
  private readPath(node: PathNode, scope: CheckScope): Shape {
    let reached = scope.input;
    let count: Count = 'one';
    let inner = scope;
    for (const [index, step] of node.steps.entries()) {
      if (step.type === 'sort') {
        this.readSort(step, inner.within(itemOf(reached)));
        count = count === 'unknown' ? count : 'sequence';
        continue;
      }
      const shape = this.read(step, inner);
      count = index === 0 ? shape.count : joined(count, shape.count);
      reached = shape;
      inner = inner.within(itemOf(shape));
      if (step.focus) inner.declare(step.focus, itemOf(shape));
      if (step.index) inner.declare(step.index, scalarShape);
    }
    return { ...reached, count: node.keepSingletonArray ? 'list' : count };
  }

  private readField(node: NameNode, input: Shape): Shape {
    if (!input.node) return unknownShape;
    const child = input.node.children.get(node.value);
    if (child) this.knownFields.add(node);
    else if (!input.node.isOpen && input.node.children.size > 0) this.unknownFields.add(node);
    return child ? shapeOfNode(child) : unknownShape;
  }

  /** Filters and groups that hang on a node; a number as filter picks one value. */
  private withFilters(node: SyntaxNode, shape: Shape, scope: CheckScope): Shape {
    let count = shape.count;
    for (const { type, expr } of [...(node.predicate ?? []), ...(node.stages ?? [])]) {
      if (type !== 'filter') continue;
      this.read(expr, scope.within(itemOf(shape)));
      if (isIndex(expr)) count = 'one';
      else if (count === 'list') count = 'sequence';
    }
    if (!node.group) return { ...shape, count };
    for (const part of node.group.lhs.flat()) this.read(part, scope.within(shape));
    return { ...unknownShape, count: 'one' };
  }

  private readSort(node: SortNode, scope: CheckScope): void {
    for (const { expression } of node.terms) {
      if (!this.read(expression, scope).isMoney) continue;
      this.findings.push(moneyFinding('^', expression, expression, this.text));
    }
  }
}

function joined(before: Count, step: Count): Count {
  if (before === 'one') return step;
  if (before === 'unknown') return step === 'one' || step === 'unknown' ? 'unknown' : 'sequence';
  return 'sequence';
}
