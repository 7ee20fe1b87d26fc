package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.loss.Loss;
import dev.lanewise.loss.Losses;
import dev.lanewise.optim.Optimizers;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void readsOptimizers() {
        assertOptimizer(Optimizers.sgd(0.1), "sgd", 0.1);
        assertOptimizer(
                Optimizers.sgd(0.1).momentum(0.9).withNesterov().weightDecay(0.01),
                "sgd:momentum=0.9,nesterov,weight-decay=0.01",
                0.1);
        assertOptimizer(Optimizers.adam(0.01), "adam", 0.01);
        assertOptimizer(
                Optimizers.adam(0.01).betas(0.8, 0.99).epsilon(1e-7).weightDecay(0.1),
                "adam:beta1=0.8,beta2=0.99,epsilon=1e-7,weight-decay=0.1",
                0.01);
        assertOptimizer(Optimizers.adamw(0.01).betas(0.9, 0.99), "adamw:beta2=0.99", 0.01);
        assertOptimizer(Optimizers.adamw(0.01).weightDecay(0), "adamw:weight-decay=0", 0.01);
    }

    /** Each setting of each optimizer reaches it, and what is not given stays as the optimizer has it. */
    @Test
    void readsEverySetting() {
        for (String id : Catalogue.optimizers()) {
            assertOptimizer(Optimizers.named(id), id, Optimizers.named(id).learningRate());
        }
        assertOptimizer(
                Optimizers.adagrad(0.1)
                        .initial(0.1)
                        .learningRateDecay(0.01)
                        .epsilon(1e-7)
                        .weightDecay(0.2),
                "adagrad:initial=0.1,learning-rate-decay=0.01,epsilon=1e-7,weight-decay=0.2",
                0.1);
        assertOptimizer(
                Optimizers.adadelta(0.5).rho(0.95).epsilon(1e-7).weightDecay(0.2),
                "adadelta:rho=0.95,epsilon=1e-7,weight-decay=0.2",
                0.5);
        assertOptimizer(Optimizers.rmsprop(0.01).momentum(0.9).withCentering(), "rmsprop:momentum=0.9,centered", 0.01);
        assertOptimizer(
                Optimizers.rmsprop(0.01).alpha(0.9).epsilon(1e-7).weightDecay(0.2),
                "rmsprop:alpha=0.9,epsilon=1e-7,weight-decay=0.2",
                0.01);
        String moments = ":beta1=0.8,beta2=0.99,epsilon=1e-7,weight-decay=0.2";
        assertOptimizer(
                Optimizers.amsgrad(0.01).betas(0.8, 0.99).epsilon(1e-7).weightDecay(0.2), "amsgrad" + moments, 0.01);
        assertOptimizer(
                Optimizers.adamax(0.01).betas(0.8, 0.99).epsilon(1e-7).weightDecay(0.2), "adamax" + moments, 0.01);
        assertOptimizer(
                Optimizers.radam(0.01).betas(0.8, 0.99).epsilon(1e-7).weightDecay(0.2), "radam" + moments, 0.01);
        assertOptimizer(
                Optimizers.nadam(0.01)
                        .betas(0.8, 0.99)
                        .epsilon(1e-7)
                        .momentumDecay(0.01)
                        .weightDecay(0.2),
                "nadam" + moments + ",momentum-decay=0.01",
                0.01);
        assertOptimizer(
                Optimizers.lion(0.01).betas(0.8, 0.95).weightDecay(0.2),
                "lion:beta1=0.8,beta2=0.95,weight-decay=0.2",
                0.01);
    }

    private static void assertOptimizer(Object expected, String spec, double learningRate) {
        assertEquals(expected, Catalogue.optimizer(Spec.parse(spec), learningRate), spec);
    }

    @Test
    void refusesWhatAnOptimizerDoesNotTake() {
        for (String spec : new String[] {
            "adam:nesterov",
            "adam:momentum=0.9",
            "sgd:beta1=0.9",
            "adam@w",
            "adamx",
            "lion:epsilon=1",
            "rmsprop:nesterov",
            "rmsprop:momentum=1",
            "adagrad:initial=-1"
        }) {
            assertThrows(UsageException.class, () -> Catalogue.optimizer(Spec.parse(spec), 0.1), spec);
        }
    }

    @Test
    void readsLosses() {
        assertLoss(Losses.huber(), "huber");
        assertLoss(Losses.huber().delta(1.5), "huber:delta=1.5");
        assertLoss(Losses.quantile(0.5), "quantile");
        assertLoss(Losses.quantile(0.9), "pinball:q=0.9");
        assertLoss(Losses.poisson(), "poisson");
        assertLoss(Losses.poisson().withLogInput(), "poisson:log-input");
        assertLoss(Losses.gaussianNll(), "gaussian-nll");
        assertLoss(Losses.gaussianNll().withConstant(), "gaussian-nll:full");
        assertLoss(Losses.meanAbsolutePercentageError(), "mape");
        assertLoss(Losses.meanSquaredLogarithmicError(), "msle");
        assertLoss(Losses.logCosh(), "log-cosh");
    }

    private static void assertLoss(Loss expected, String spec) {
        assertEquals(expected, Catalogue.loss(Spec.parse(spec)), spec);
    }

    @Test
    void refusesWhatALossDoesNotTake() {
        assertRefused("huber:q=1", "there is no setting of huber 'q'");
        assertRefused("huber:delta=-1", "huber's delta is -1.0; give the positive error");
        assertRefused("huber:delta", "write delta=VALUE");
        assertRefused("quantile:q=1", "quantile's q is 1.0; give a number above 0 and below 1");
        assertRefused("poisson:log_input", "did you mean 'log-input'?");
        assertRefused("gaussian-nll:full=1", "write 'full' alone");
        assertRefused("mse:delta=1", "delta");
        assertRefused("mse@relu", "takes none");
    }

    private static void assertRefused(String spec, String sentence) {
        String message = assertThrows(UsageException.class, () -> Catalogue.loss(Spec.parse(spec)), spec)
                .getMessage();
        assertTrue(message.contains(sentence), message);
    }

    @Test
    void theDefaultRateIsTheOptimizersAndTheModels() {
        Spec mlp = Spec.parse("mlp");
        assertEquals(0.1, LearningRates.of(Spec.parse("sgd:momentum=0.9"), mlp, "images"));
        assertEquals(0.05, LearningRates.of(Spec.parse("sgd"), Spec.parse("cnn:8"), "images"));
        assertEquals(0.001, LearningRates.of(Spec.parse("adam"), mlp, "images"));
        assertEquals(0.003, LearningRates.of(Spec.parse("adam"), Spec.parse("cnn"), "images"));
        assertEquals(0.01, LearningRates.of(Spec.parse("adam"), Spec.parse("mf:4"), "ratings"));
        assertEquals(0.003, LearningRates.of(Spec.parse("adam"), Spec.parse("resnet:4,8"), "images"));
        assertEquals("adam", TrainDefaults.optimizer(Spec.parse("resnet")));
        assertEquals(64, TrainDefaults.IMAGES.batchSize(Spec.parse("resnet")));
        assertEquals(0.1, LearningRates.of(Spec.parse("sgd"), Spec.parse("resnet"), "images"));
        assertEquals(0.001, LearningRates.of(Spec.parse("adamw"), Spec.parse("cnn"), "images"));
        assertEquals(1, LearningRates.of(Spec.parse("adadelta"), mlp, "images"));
        assertEquals(0.01, LearningRates.of(Spec.parse("rmsprop:centered"), mlp, "images"));
        assertEquals(0.01, LearningRates.of(Spec.parse("adam"), mlp, "table"));
        assertEquals(1e-4, LearningRates.of(Spec.parse("lion"), mlp, "images"));
    }
}
